import { findCandidates, readDocument } from '#extractors'
import { telling } from './screen.ts'

/** A goal and the steps that lead to it, in the words of the text. */
export interface ToldProcedure {
  readonly goal: string
  readonly steps: readonly string[]
}

/**
 * The procedures a text tells, as the extractors read plain text. Where they see none, because the text has lost the
 * marks of its lists, the runs of four or more lines that tell the reader to do something.
 */
export function findProcedures(text: string): readonly ToldProcedure[] {
  const body = new TextEncoder().encode(text)
  const document = readDocument({ content_hash: '', kind: 'text', body, content_type: 'text/plain; charset=utf-8' })
  const found = findCandidates(document)
  const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? ''
  if (found.length > 0) {
    return found.map(({ goal, steps }) => ({ goal: goal || firstLine, steps: steps.map((step) => step.text) }))
  }
  return runsOfLines(text)
}

/** One line between two steps is the name of a part, or a remark; more of them, or a heading "How to …", end the procedure. */
function runsOfLines(text: string): readonly ToldProcedure[] {
  const lines = text.split('\n').map((line) => line.trim())
  const kept = lines.filter((line) => line !== '').slice(0, MOST_LINES)
  const runs: ToldProcedure[] = []
  let before: string[] = []
  let between: string[] = []
  let steps: string[] = []
  const close = (): void => {
    if (steps.length >= FEWEST_STEPS) runs.push({ goal: goalAmong(before), steps })
    before = steps.length >= FEWEST_STEPS ? between : [...before, ...steps, ...between]
    between = []
    steps = []
  }
  for (const line of kept) {
    if (isStep(line)) {
      steps.push(line)
      between = []
      continue
    }
    between.push(line)
    if (between.length > 1 || HOW_TO.test(line)) close()
  }
  close()
  return runs
}

/** What was announced last as a thing to do; else the last short line. */
function goalAmong(lines: readonly string[]): string {
  const short = lines.filter((line) => line.length <= 80 && !/[.!?]$/.test(line))
  return short.findLast((line) => HOW_TO.test(line)) ?? short.find(telling) ?? short.at(-1) ?? ''
}

const HOW_TO = /^how to\b/i
const FEWEST_STEPS = 4
const MOST_LINES = 400

function isStep(line: string): boolean {
  return line.length >= 12 && line.length <= 600 && /[.!:)]$/.test(line) && telling(line)
}
