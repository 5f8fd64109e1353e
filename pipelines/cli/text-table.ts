import Table from 'cli-table3'

/** Rows as text in aligned columns, numbers to the right; no frame, so that lines can be cut and searched. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length))
  const table = new Table({
    head: [...head],
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: Array.from({ length: columns }, (_, column) =>
      rows.length > 0 && rows.every((row) => typeof row[column] === 'number') ? 'right' : 'left',
    ),
  })
  for (const row of rows) table.push([...row])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/**
 * As textTable(), within a width: where all columns do not fit, some stand below the others, under the first `names`
 * columns once more.
 */
export function fittedTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { width, names }: { readonly width: number; readonly names: number },
): string {
  const named = head.slice(0, names).map((_, column) => column)
  const tables: string[] = []
  let shown = named
  let last = ''
  for (let column = names; column < head.length; column++) {
    const wider = columnsOf(head, rows, [...shown, column])
    const isFirst = shown.length === named.length
    if (isFirst || widthOf(wider) <= width) {
      shown = [...shown, column]
      last = wider
    } else {
      tables.push(last)
      shown = [...named, column]
      last = columnsOf(head, rows, shown)
    }
  }
  return [...tables, last].join('\n\n')
}

function columnsOf(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  columns: readonly number[],
): string {
  const chosen = <T extends string | number>(cells: readonly T[]) => columns.flatMap((column) => cells[column] ?? [])
  return textTable(chosen(head), rows.map(chosen))
}

function widthOf(table: string): number {
  return Math.max(...table.split('\n').map((line) => line.length))
}
