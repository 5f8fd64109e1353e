import type { PromptData, WorkedExample } from '#configs'
import { FatalError, fencedText, generationId, type TextQuestion } from '#data'
import type { AskedPrompt } from '../mining/ask-stage.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import type { GenerationTask } from './generation-task.ts'

/** What calls for answers are counted as. */
const GENERATE_PURPOSE = 'generate'

/** A text that is gone on with ends at a blank line. */
const STOP = ['\n\n']

/** A question for steps, and what its last line begins of the answer: `1.` where a text is to be gone on with. */
export interface StepsQuestion {
  readonly question: TextQuestion
  readonly begun: string
}

/**
 * The question that asks a generator for the steps of an item. In a conversation the goal and the resources stand between
 * fences, if the prompt is of our form; a text that is gone on with has none.
 */
export function stepsQuestion(task: GenerationTask, settings: AnsweringSettings): StepsQuestion {
  const { prompt, style } = settings
  if (prompt === null) throw new FatalError('Cannot ask a model for "generate": the pipeline gave the stage no prompt.')
  const text = prompt.user
    .map((part) => (part.kind === 'text' ? part.text : dataText(part.name, { task, settings, prompt })))
    .join('')
  // Of two generators that ask one model, the ledger tells whose question it was.
  const item = generationId({ generator_id: settings.generatorId, item_id: task.item_id, sample: task.sample })
  const asked = { purpose: GENERATE_PURPOSE, item, topic: task.topic, sample: task.sample }
  if (style === 'base') {
    const whole = prompt.system === null ? text : `${prompt.system}\n\n${text}`
    const begun = /(?:^|\n)([ \t]*\d+[.):-][ \t]*)$/.exec(whole)?.[1] ?? ''
    return { question: { ...asked, prompt: whole.trimEnd(), stop: STOP }, begun }
  }
  const user = { role: 'user', content: text } as const
  const messages = prompt.system === null ? [user] : [{ role: 'system', content: prompt.system } as const, user]
  return { question: { ...asked, messages }, begun: '' }
}

function dataText(
  name: PromptData,
  asked: { readonly task: GenerationTask; readonly settings: AnsweringSettings; readonly prompt: AskedPrompt },
): string {
  const { task, settings, prompt } = asked
  const isBase = settings.style === 'base'
  const fenced = (text: string): string => (prompt.style === 'own' && !isBase ? fencedText(name, text) : text)
  if (name === 'goal') return fenced(inOneLine(task.goal))
  if (name === 'resources') return fenced(isBase ? inOneRow(task.resources) : inLines(task.resources))
  if (name === 'n') return String(task.reference_steps.length)
  if (name === 'examples') {
    const showsCount = prompt.user.some((part) => part.kind === 'data' && part.name === 'n')
    return settings.examples.map((example) => exampleText(example, { isBase, showsCount })).join('\n\n')
  }
  throw new RangeError(`Cannot render a generator's prompt with {${name}}: it has no such data.`)
}

function exampleText(
  { goal, resources, steps }: WorkedExample,
  { isBase, showsCount }: { readonly isBase: boolean; readonly showsCount: boolean },
): string {
  const lines = steps.map((step, index) => `${index + 1}. ${step}`)
  const count = showsCount ? [`Number of steps: ${steps.length}`] : []
  const needed = isBase ? `At hand: ${inOneRow(resources)}` : `Resources:\n${inLines(resources)}`
  return [`Goal: ${goal}`, needed, ...count, 'Steps:', ...lines].join('\n')
}

function inOneRow(resources: readonly string[]): string {
  return resources.length === 0 ? NONE : resources.map(inOneLine).join(', ')
}

function inLines(resources: readonly string[]): string {
  return resources.length === 0 ? NONE : resources.map((resource) => `- ${inOneLine(resource)}`).join('\n')
}

const NONE = 'nothing in particular'

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim()
}
