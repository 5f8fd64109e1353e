import { fencedText, type ModelMessage } from '#data'
import type { JudgeQuestion } from './verdict.ts'

/** The text a model judge is asked with: `own` puts the data between fences, `published` as it is. */
export interface JudgePrompt {
  readonly style: 'own' | 'published'
  /** The same for every question; null where the prompt has no such part. */
  readonly system: string | null
  readonly user: readonly JudgePromptPart[]
}

/** A piece of a prompt: text as it is sent, or the place of data by its published name. */
type JudgePromptPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'data'; readonly name: string }

/**
 * The prompt as messages about one candidate. Steps become numbered lines and resources lines with a dash; a step that
 * holds line breaks becomes one line. Resources are left out where none are shown. Throws RangeError for a place of data
 * that no judge is shown.
 */
export function judgeMessages(prompt: JudgePrompt, question: JudgeQuestion): readonly ModelMessage[] {
  const content = prompt.user
    .map((part) => (part.kind === 'text' ? part.text : dataText(part.name, { prompt, question })))
    .join('')
  const user: ModelMessage = { role: 'user', content }
  return prompt.system === null ? [user] : [{ role: 'system', content: prompt.system }, user]
}

/** What the fences are called: what the prompt's words call the data. */
const FENCES: Readonly<Record<string, string>> = {
  goal: 'goal',
  resources: 'resources',
  reference_steps: 'reference',
  steps: 'candidate',
}

function dataText(
  name: string,
  { prompt, question }: { readonly prompt: JudgePrompt; readonly question: JudgeQuestion },
): string {
  const fence = FENCES[name]
  if (fence === undefined) throw new RangeError(`Cannot render a judge's prompt with {${name}}: it has no such data.`)
  const text = dataOf(name, question)
  if (text === null) return ''
  return prompt.style === 'own' ? fencedText(fence, text) : text
}

function dataOf(name: string, question: JudgeQuestion): string | null {
  if (name === 'goal') return inOneLine(question.goal)
  if (name === 'resources') return question.resources?.map((resource) => `- ${inOneLine(resource)}`).join('\n') ?? null
  const steps = name === 'steps' ? question.candidateSteps : question.referenceSteps
  return steps.map((step, index) => `${index + 1}. ${inOneLine(step)}`).join('\n')
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
