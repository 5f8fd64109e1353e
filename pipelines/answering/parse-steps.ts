/** The steps read from a model's answer. */
export interface ParsedSteps {
  /** In the order written, without their numbers. */
  readonly steps: readonly string[]
  /** Whether steps were told by their numbers, or every line was taken for one; `nothing` where there is no answer text. */
  readonly readBy: 'numbers' | 'lines' | 'nothing'
  /** Lines of the answer that were not taken for steps. */
  readonly dropped: readonly string[]
  /** Thinking that was never closed: no answer followed. */
  readonly isUnfinishedThought: boolean
}

/**
 * Reads the steps of an answer: what follows the last `</think>`, inside `<answer>` where there is one; lines that begin with
 * a number and one of `.` `)` `:` `-`, else every line that is not empty. Markdown around numbers and steps is taken away;
 * a number alone on its line goes with the next line. "1.5 l" and "10-12 minutes" are no step numbers.
 */
export function parseSteps(completion: string): ParsedSteps {
  const thought = completion.lastIndexOf('<think>')
  const isUnfinishedThought = thought !== -1 && completion.indexOf('</think>', thought) === -1
  if (isUnfinishedThought) return { ...NOTHING, isUnfinishedThought }
  const lines = answerText(completion)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('```'))
  if (lines.length === 0) return NOTHING
  const numbered = byNumbers(lines)
  if (numbered.steps.length > 0) return { ...numbered, readBy: 'numbers', isUnfinishedThought: false }
  const steps = lines.map((line) => plain(line.replace(BULLET, ''))).filter((step) => step !== '')
  return { steps, readBy: steps.length > 0 ? 'lines' : 'nothing', dropped: [], isUnfinishedThought: false }
}

const NOTHING: ParsedSteps = { steps: [], readBy: 'nothing', dropped: [], isUnfinishedThought: false }

/** Marks before a number, the number, its mark, and what follows. */
const NUMBERED = /^[\s>#*_•-]*(?:step\s+)?\(?(\d{1,3})\\?[*_]*\s?(?:\)|[.:](?!\d)|[-–](?=\s|$))[*_]*\s*(.*)$/i
const BULLET = /^(?:[-*•–]|#{1,6})\s+/

function answerText(completion: string): string {
  const said = completion.split('</think>').at(-1) ?? ''
  const opened = said.lastIndexOf('<answer>')
  if (opened === -1) return said.replace(/<\/answer>[\s\S]*$/, '')
  return said
    .slice(opened + '<answer>'.length)
    .split('</answer>', 1)
    .join('')
}

function byNumbers(lines: readonly string[]): Pick<ParsedSteps, 'steps' | 'dropped'> {
  const steps: string[] = []
  const dropped: string[] = []
  let isNumberAlone = false
  for (const line of lines) {
    const numbered = NUMBERED.exec(line)
    const text = plain(numbered?.[2] ?? line)
    if (text !== '' && (numbered !== null || isNumberAlone)) steps.push(text)
    else if (numbered === null) dropped.push(line)
    isNumberAlone = numbered !== null && text === ''
  }
  return { steps, dropped }
}

function plain(text: string): string {
  return text.replaceAll('**', '').trim()
}
