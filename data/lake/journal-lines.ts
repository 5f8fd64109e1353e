import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { FatalError } from '../errors.ts'
import { completeBytes } from './journal.ts'
import { linesOf } from './lines-of.ts'
import { type OutcomeLine, outcomeLineSchema } from './outcome.ts'
import type { StageTable } from './tables.ts'

/**
 * The whole lines of a journal with their sizes in bytes, each checked against its table's schema. An unterminated last
 * line is left out, for somebody may be writing it. Throws FatalError with file and line for any other line that cannot
 * be read; `namedAs` is the path to name when the file is a copy.
 */
export async function* journalLines(
  path: string,
  options: { readonly table: StageTable; readonly namedAs?: string },
): AsyncGenerator<{ readonly line: OutcomeLine; readonly bytes: number }> {
  const whole = completeBytes(path)
  if (whole === 0) return
  const schema = outcomeLineSchema(options.table.record)
  const input = createReadStream(path, { end: whole - 1 })
  let lineNumber = 0
  for await (const text of linesOf(input)) {
    lineNumber++
    const line = checkedLine(text, { path: options.namedAs ?? path, lineNumber, schema })
    yield { line, bytes: Buffer.byteLength(text) }
  }
}

function checkedLine(
  text: string,
  context: { readonly path: string; readonly lineNumber: number; readonly schema: z.ZodType<OutcomeLine> },
): OutcomeLine {
  const { path, lineNumber } = context
  const fail = (state: string): FatalError =>
    new FatalError(
      `Cannot read "${path}" line ${lineNumber}: ${state}. ` +
        'Mend the line, or delete it to have its item asked again; no other line is affected.',
      { facts: { path, line: lineNumber } },
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw fail(`it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  const parsed = context.schema.safeParse(value)
  if (!parsed.success) throw fail(issuesInWords(parsed.error))
  return parsed.data
}

function issuesInWords(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${z.core.toDotPath(issue.path)}: ${issue.message}` : issue.message))
    .join('; ')
}
