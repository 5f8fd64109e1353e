import { z } from 'zod'
import { FatalError, type LanguageModel, stableId } from '#data'
import { alignmentJudge, type Judge, type JudgePrompt, modelJudge } from '#judge'

/** Raised when the same reply, or the same steps, would give another verdict. */
export const JUDGING_VERSION = 1

/** All that can change a verdict. What people call the judge is no part of it. */
export const JudgeSettings = z.strictObject({
  kind: z.enum(['alignment', 'model']).default('alignment'),
  prompt: z.custom<JudgePrompt>().nullable().default(null),
  /** The model's name and how it samples. */
  model: z.record(z.string(), z.unknown()).default({}),
  showsResources: z.boolean().default(false),
})
export type JudgeSettings = z.infer<typeof JudgeSettings>

/** Whom a judge asks, and what people call it. */
interface JudgeAsks {
  readonly model: LanguageModel
  readonly name?: string
}

/** Names the judge of these settings: another id, another judge, whose verdicts stand in no table with this one's. */
export function judgeIdOf(settings: JudgeSettings): string {
  return stableId('judge', { version: JUDGING_VERSION, ...settings })
}

/**
 * The judge of these settings, called `name`, else as its model. Throws FatalError for one that asks a model and was given
 * no prompt.
 */
export function judgeOf(settings: JudgeSettings, { model, name }: JudgeAsks): Judge {
  if (settings.kind === 'alignment') return alignmentJudge()
  const { prompt, showsResources } = settings
  if (prompt === null) throw new FatalError('Cannot ask a model for "judge": the pipeline gave the stage no prompt.')
  return modelJudge({
    model: askedFor(judgeIdOf(settings), model),
    prompt,
    name: name ?? String(settings.model.model),
    showsResources,
  })
}

/** Of two judges that ask one model, the ledger tells whose question it was. */
function askedFor(judgeId: string, model: LanguageModel): LanguageModel {
  return { ask: (question) => model.ask({ ...question, judgeId }), complete: (question) => model.complete(question) }
}
