import { z } from 'zod'
import type { ModelStage, Prompt } from '#configs'
import { FatalError, type LanguageModel, type ModelAnswer, type Topic } from '#data'
import { answerForm, type StageAnswers } from './answer-forms.ts'
import { type PromptValues, promptMessages } from './render-prompt.ts'

/** A prompt without what does not change the answer: its file, its name, its version. */
export type AskedPrompt = Pick<Prompt, 'style' | 'system' | 'user'>

/** What every stage that asks a model is set by: whatever can change the answer, and nothing else. */
export const ModelStageSettings = z.strictObject({
  prompt: z.custom<AskedPrompt>().nullable().default(null),
  /** The model's name and how it samples. */
  model: z.record(z.string(), z.unknown()).default({}),
})
export type ModelStageSettings = z.infer<typeof ModelStageSettings>

/** Puts a stage's question about one item to the model. Throws what LanguageModel.ask() throws. */
export function askStage<Stage extends ModelStage>(
  stage: Stage,
  question: {
    readonly model: LanguageModel
    readonly prompt: AskedPrompt | null
    readonly values: PromptValues
    readonly item: string
    readonly topic: Topic
  },
): Promise<ModelAnswer<StageAnswers[Stage]>> {
  const { prompt, model, values, item, topic } = question
  if (prompt === null) throw new FatalError(`Cannot ask a model for "${stage}": the pipeline gave the stage no prompt.`)
  return model.ask({
    purpose: stage,
    item,
    topic,
    messages: promptMessages(prompt, values),
    answer: answerForm(stage, prompt.style),
  })
}
