import type { PlainRow, PlainValue } from '#data'
import { textTable } from './text-table.ts'

/** How many rows a terminal is shown. */
export const SHOWN_ROWS = 200

/** How wide a cell may be, in characters. */
const CELL_WIDTH = 60

/** An answer as far as it is shown. */
interface TextAnswer {
  readonly columns: readonly { readonly name: string }[]
  /** The first of its rows. */
  readonly rows: readonly PlainRow[]
  /** How many rows there are. */
  readonly rowCount: number
}

/** An answer as an aligned table, long cells and long answers cut with a word about it. */
export function answerText({ columns, rows, rowCount }: TextAnswer): string {
  const names = columns.map((column) => column.name)
  const cells = rows.slice(0, SHOWN_ROWS).map((row) => names.map((name) => cellOf(row, name)))
  const cut = rowCount > SHOWN_ROWS ? `; the first ${SHOWN_ROWS} shown, all of them with --json or --out` : ''
  return `${textTable(names.map(printable), cells)}\n(${rowCount} ${rowCount === 1 ? 'row' : 'rows'}${cut})\n`
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
