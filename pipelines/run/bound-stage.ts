import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { FatalError, type LanguageModel, type StageId, stableId } from '#data'
import type { Isolation, Outcome, Stage } from './stage.ts'

/** A stage with its settings, ready for the runner; types of items are checked by schema at its door. */
export interface BoundStage {
  readonly id: StageId
  readonly identity: string
  /** Names what would be answered: stage, version and the settings that differ from their defaults. */
  readonly fingerprint: string
  readonly settings: unknown
  readonly isolation: Isolation | undefined
  /** Checks an item against the stage's schema, once, and names its content. Throws ZodError when it does not fit. */
  accept(item: unknown): AcceptedItem
}

/** An item that fits a stage. */
export interface AcceptedItem {
  /** The identity of its content. */
  readonly id: string
  readonly value: unknown
  run(): Promise<Outcome<unknown>>
}

/** The model of a stage that was given none. */
export const noModel: LanguageModel = {
  ask: ({ purpose }) => refuseToAsk(purpose),
  complete: ({ purpose }) => refuseToAsk(purpose),
}

function refuseToAsk(purpose: string): never {
  throw new FatalError(`Cannot ask a model for "${purpose}": the pipeline gave the stage none.`)
}

/**
 * Binds a stage to its settings, and to the model it may ask. What can change the model's answers must be among the
 * settings, for they alone name what is known. Throws ZodError when they do not fit its schema.
 */
export function bindStage<In, Out, Settings>(
  stage: Stage<In, Out, Settings>,
  settings: z.input<typeof stage.settings>,
  model: LanguageModel = noModel,
): BoundStage {
  const parsed = stage.settings.parse(settings)
  return {
    id: stage.id,
    identity: stage.identity,
    fingerprint: fingerprintOf(stage, parsed),
    settings: parsed,
    isolation: stage.isolation,
    accept: (item) => {
      const value = stage.input.parse(item)
      return { id: String(value[stage.identity]), value, run: () => stage.run(value, { settings: parsed, model }) }
    },
  }
}

/** A setting that was added later with a default, or is set to its default, does not change the fingerprint. */
function fingerprintOf<In, Out, Settings>(stage: Stage<In, Out, Settings>, settings: Settings): string {
  const defaults = Object.entries(stage.settings.parse({}) as object)
  const usual = new Map(defaults)
  const changed = Object.entries(settings as object).filter(
    ([name, value]) => !isDeepStrictEqual(value, usual.get(name)),
  )
  const content = { id: stage.id, version: stage.version, settings: Object.fromEntries(changed) }
  return `${stage.id}-${stage.version}-${stableId('fingerprint', content).slice(0, 16)}`
}
