import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { completeBytes, FatalError } from '#data'
import { StoredLabel } from './stored-label.ts'

/** A line of a person's file, and the error for what is wrong with it in a wider view. */
export interface LabelLine {
  readonly label: StoredLabel
  bad(state: string): FatalError
}

/**
 * The whole lines of a person's file of labels, in order. An unterminated last line is left out, for somebody may be
 * writing it. Throws FatalError with file and line for any other that cannot be read.
 */
export function readLabelLines(path: string): readonly LabelLine[] {
  const text = readFileSync(path).subarray(0, completeBytes(path)).toString('utf8')
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return []
    const bad = (state: string): FatalError =>
      new FatalError(`Cannot read "${path}" line ${index + 1}: ${state}. Mend the line, or delete it.`, {
        facts: { path, line: index + 1 },
      })
    return [{ label: labelOf(line, bad), bad }]
  })
}

/** True for a file that a lake keeps of a person's labels, as its first line tells. */
export function isLabelFile(path: string): boolean {
  if (!path.endsWith('.jsonl') || !existsSync(path)) return false
  const [line = ''] = readFileSync(path, 'utf8').split('\n', 1)
  try {
    return StoredLabel.safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

/** The lines that hold: of each person's on one answer the last, unless it takes the label back. In the order of these lines. */
export function lastLines(lines: readonly LabelLine[]): readonly LabelLine[] {
  const last = new Map<string, LabelLine>()
  for (const line of lines) {
    const key = `${line.label.annotator} ${line.label.generation_id}`
    last.delete(key)
    last.set(key, line)
  }
  return [...last.values()].filter(({ label }) => !label.withdrawn)
}

function labelOf(line: string, bad: (state: string) => FatalError): StoredLabel {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw bad(`it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  const parsed = StoredLabel.safeParse(value)
  if (parsed.success) return parsed.data
  throw bad(parsed.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`).join('; '))
}
