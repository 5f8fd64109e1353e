import { type Generation, generationId, repeatsStep, type TextAnswer } from '#data'
import { AnsweringSettings, GENERATING_VERSION } from '../answering/answering-settings.ts'
import { stepsQuestion } from '../answering/ask-for-steps.ts'
import { countTokens } from '../answering/count-tokens.ts'
import { GenerationTask } from '../answering/generation-task.ts'
import { isRefusal } from '../answering/is-refusal.ts'
import { parseSteps } from '../answering/parse-steps.ts'
import type { Stage } from '../run/stage.ts'

/** An item to a generator's answer. Nothing is dropped: a refusal is an answer, and without one the task has failed. */
export const stage: Stage<GenerationTask, Generation, AnsweringSettings> = {
  id: 'generate',
  version: GENERATING_VERSION,
  settings: AnsweringSettings,
  input: GenerationTask,
  identity: 'task_id',
  run: async (task, { settings, model }) => {
    const { question, begun } = stepsQuestion(task, settings)
    const answer = await model.complete(question)
    return { kind: 'kept', values: [generationOf(answer, { task, settings, begun })] }
  },
}

function generationOf(
  answer: TextAnswer,
  asked: { readonly task: GenerationTask; readonly settings: AnsweringSettings; readonly begun: string },
): Generation {
  const { task, settings, begun } = asked
  const { item_id, topic, generator, sample, reference_steps } = task
  const generator_id = settings.generatorId
  const refused = answer.kind === 'refused' || isRefusal(begun + answer.text)
  const steps = refused ? [] : parseSteps(begun + answer.text).steps
  return {
    generation_id: generationId({ generator_id, item_id, sample }),
    item_id,
    topic,
    generator_id,
    generator,
    model: String(settings.model.model),
    answered_model: answer.model,
    sample,
    status: refused ? 'refused' : 'ok',
    completion: answer.text,
    steps: [...steps],
    n_steps: steps.length,
    n_reference_steps: reference_steps.length,
    n_tokens: countTokens(steps.join('\n')),
    n_reference_tokens: countTokens(reference_steps.join('\n')),
    repeats_step: repeatsStep(steps),
    is_cut: answer.kind === 'text' && answer.isCut,
  }
}
