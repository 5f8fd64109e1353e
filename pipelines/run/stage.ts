import type { z } from 'zod'
import type { LanguageModel, StageId } from '#data'

/**
 * What a stage says about one item: kept with the records made of it, or dropped for a reason. A stage that throws has
 * said nothing: no record is written, and the next run asks again.
 */
export type Outcome<Out> =
  | { readonly kind: 'kept'; readonly values: readonly Out[] }
  | { readonly kind: 'dropped'; readonly reason: string }

/**
 * One step of the work: a question asked of one record. It knows nothing of files, resume, concurrency, retries, cost
 * or progress; the runner knows those, and nothing of what the stage is about.
 */
export interface Stage<In, Out, Settings> {
  /** File, table and key name; never used again for another meaning. */
  readonly id: StageId
  /** Raised whenever run() would answer differently to the same item and settings. */
  readonly version: number
  /** Every field needs a default: only fields that differ from it count in the key. */
  readonly settings: z.ZodType<Settings>
  readonly input: z.ZodType<In>
  /** The field of the input that names its content; never a URL or a time. */
  readonly identity: keyof In & string
  /** Where run() may meet hostile input: it then runs in a worker that is ended at its limits. */
  readonly isolation?: Isolation
  run(item: In, context: StageContext<Settings>): Promise<Outcome<Out>>
}

/** What a stage is given besides the item. */
export interface StageContext<Settings> {
  readonly settings: Settings
  /** Who answers what rules cannot; asking throws FatalError where the pipeline gave the stage no model. */
  readonly model: LanguageModel
}

/** The limits of one item's work in a worker. Passing one is an answer: dropped as `time_limit` or `memory_limit`. */
export interface Isolation {
  /** The module (`import.meta.url`) that exports this stage as `stage`. */
  readonly module: string
  readonly timeoutMs: number
  readonly memoryMb: number
  /** Which items need it; all if left out. A harmless one costs less where it is. */
  readonly isNeeded?: (item: unknown) => boolean
}
