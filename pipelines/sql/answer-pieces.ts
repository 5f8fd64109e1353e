import type { PlainRow, PlainValue } from '#data'
import type { Answer, AnswerStream } from './ask.ts'

/** Forms of an answer that are text for other programs. */
export const TEXT_FORMS = ['csv', 'json', 'jsonl'] as const
export type TextForm = (typeof TEXT_FORMS)[number]

/** An answer as text, in pieces of a row: CSV by RFC 4180 (lists and structs as JSON), one JSON list, or a JSON object a line. */
export function* answerPieces(answer: Answer, form: TextForm): Generator<string> {
  const { head, row: rowText, tail } = layoutOf(answer, form)
  yield head
  for (const [index, row] of answer.rows.entries()) yield rowText(row, index === 0)
  yield tail(answer.rows.length === 0)
}

/** The same text of an answer that comes some rows at a time. */
export async function* streamedPieces(answer: AnswerStream, form: TextForm): AsyncGenerator<string> {
  const { head, row: rowText, tail } = layoutOf(answer, form)
  let isFirst = true
  yield head
  for await (const rows of answer.chunks) {
    yield rows.map((row, index) => rowText(row, isFirst && index === 0)).join('')
    isFirst &&= rows.length === 0
  }
  yield tail(isFirst)
}

interface Layout {
  readonly head: string
  readonly row: (row: PlainRow, isFirst: boolean) => string
  readonly tail: (isEmpty: boolean) => string
}

function layoutOf({ columns }: Pick<Answer, 'columns'>, form: TextForm): Layout {
  const names = columns.map((column) => column.name)
  if (form === 'csv') {
    return { head: csvLine(names), row: (row) => csvLine(names.map((name) => row[name] ?? null)), tail: () => '' }
  }
  if (form === 'jsonl') return { head: '', row: (row) => `${JSON.stringify(row)}\n`, tail: () => '' }
  return {
    head: '',
    row: (row, isFirst) => `${isFirst ? '[' : ',\n'}${JSON.stringify(row)}`,
    tail: (isEmpty) => (isEmpty ? '[]\n' : ']\n'),
  }
}

function csvLine(cells: readonly PlainRow[string][]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: PlainValue): string {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
