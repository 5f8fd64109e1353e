import { z } from 'zod'
import { FatalError, type LanguageModel, stableId } from '#data'
import { ALIGNMENT_JUDGE, alignmentJudge, type Judge, type JudgePrompt, modelJudge } from '#judge'

/** Raised when the same reply, or the same steps, would give another verdict. */
export const JUDGING_VERSION = 1

/** All that can change a verdict, and the name its rows bear. */
export const JudgeSettings = z.strictObject({
  kind: z.enum(['alignment', 'model']).default('alignment'),
  /** What people call it. */
  name: z.string().default(ALIGNMENT_JUDGE),
  prompt: z.custom<JudgePrompt>().nullable().default(null),
  /** The model's name and how it samples. */
  model: z.record(z.string(), z.unknown()).default({}),
  showsResources: z.boolean().default(false),
})
export type JudgeSettings = z.infer<typeof JudgeSettings>

/** Names the judge of these settings: another id, another judge, whose verdicts stand in no table with this one's. */
export function judgeIdOf({ name: _, ...settings }: JudgeSettings): string {
  return stableId('judge', { version: JUDGING_VERSION, ...settings })
}

/** The judge of these settings. Throws FatalError for one that asks a model and was given no prompt. */
export function judgeOf(settings: JudgeSettings, model: LanguageModel): Judge {
  if (settings.kind === 'alignment') return alignmentJudge()
  const { prompt, name, showsResources } = settings
  if (prompt === null) throw new FatalError('Cannot ask a model for "judge": the pipeline gave the stage no prompt.')
  return modelJudge({ model, prompt, name, showsResources })
}
