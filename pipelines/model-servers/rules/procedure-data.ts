import type { Question } from './question.ts'

/** The procedure a question is about. */
export interface ProcedureData {
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources: readonly string[]
}

/** The procedure of the question's fences; of the lines after "goal:", "steps:" and "resources:" where it has none. */
export function procedureData(question: Question): ProcedureData {
  const { data, unfenced } = question
  const steps = data('steps') ?? unfenced.split('\n').filter(isNumbered).join('\n')
  return {
    goal: (data('goal') ?? labelled(unfenced, 'goal') ?? '').trim(),
    steps: linesOf(steps),
    resources: linesOf(data('resources') ?? labelled(unfenced, 'resources') ?? ''),
  }
}

/** The lines of a text without the marks of a list. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(MARK, '').trim())
  return lines.filter((line) => line !== '')
}

const MARK = /^\s*(?:(?:step\s+)?\d{1,3}\s*[.):]|[-*•])\s+/i

function isNumbered(line: string): boolean {
  return /^\s*(?:step\s+)?\d{1,3}\s*[.):]\s+\S/i.test(line)
}

/** What follows a label: the rest of its line, or the lines under it up to a blank one. */
function labelled(text: string, label: string): string | null {
  const found = new RegExp(
    `(?:^|\\n)\\W*${label}\\W*:[*_ \\t]*(?:\\n(?<under>(?:[^\\n]+\\n?)*)|(?<rest>[^\\n]*))`,
    'i',
  ).exec(text)
  return found?.groups?.under ?? found?.groups?.rest ?? null
}
