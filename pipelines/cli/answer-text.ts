import type { PlainRow, PlainValue } from '#data'
import type { Answer } from '../sql/ask.ts'
import { textTable } from './text-table.ts'

/** How many rows a terminal is shown. */
const SHOWN_ROWS = 200

/** How wide a cell may be, in characters. */
const CELL_WIDTH = 60

/** An answer as an aligned table, long cells and long answers cut with a word about it. */
export function answerText(answer: Answer): string {
  const names = answer.columns.map((column) => column.name)
  const rows = answer.rows.slice(0, SHOWN_ROWS).map((row) => names.map((name) => cellOf(row, name)))
  const cut = answer.rows.length > SHOWN_ROWS ? `; the first ${SHOWN_ROWS} shown, all of them with --json or --out` : ''
  return `${textTable(names.map(printable), rows)}\n(${answer.rows.length} ${answer.rows.length === 1 ? 'row' : 'rows'}${cut})\n`
}

function cellOf(row: PlainRow, name: string): string | number {
  const value: PlainValue = row[name] ?? null
  if (typeof value === 'number') return value
  const text = (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)).replaceAll(/\s+/g, ' ')
  const clean = printable(text)
  return clean.length > CELL_WIDTH ? `${clean.slice(0, CELL_WIDTH - 1)}…` : clean
}

/** Control characters of a page could move the cursor, colour the terminal, or turn the direction of writing. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
}
