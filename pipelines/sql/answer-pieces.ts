import type { PlainRow, PlainValue } from '#data'
import type { Answer } from './ask.ts'

/** Forms of an answer that are text for other programs. */
export const TEXT_FORMS = ['csv', 'json', 'jsonl'] as const
export type TextForm = (typeof TEXT_FORMS)[number]

/** An answer as text, in pieces of a row: CSV by RFC 4180 (lists and structs as JSON), one JSON list, or a JSON object a line. */
export function* answerPieces(answer: Answer, form: TextForm): Generator<string> {
  if (form === 'csv') return yield* csvPieces(answer)
  if (form === 'jsonl') {
    for (const row of answer.rows) yield `${JSON.stringify(row)}\n`
    return
  }
  let before = '['
  for (const row of answer.rows) {
    yield `${before}${JSON.stringify(row)}`
    before = ',\n'
  }
  yield answer.rows.length === 0 ? '[]\n' : ']\n'
}

function* csvPieces(answer: Answer): Generator<string> {
  const names = answer.columns.map((column) => column.name)
  yield csvLine(names)
  for (const row of answer.rows) yield csvLine(names.map((name) => row[name] ?? null))
}

function csvLine(cells: readonly PlainRow[string][]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: PlainValue): string {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
