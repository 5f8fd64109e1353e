import { type Html, html, nothing } from '../../report/parts/html.ts'

/** A column: `name` names the row. `first` is the order its first click gives. */
export interface SortableColumn {
  readonly title: string
  readonly kind: 'name' | 'number' | 'text'
  readonly first: 'ascending' | 'descending'
}

/** What a cell shows and what it is sorted by; null always comes last. */
export interface SortableCell {
  readonly content: Html | string
  readonly value: number | string | null
}

/** A row; `className` marks it for the eye. */
export interface SortableRow {
  readonly cells: readonly SortableCell[]
  readonly className?: string
}

/**
 * A table in a box of its own that scrolls sideways, whose headings a script turns into buttons that sort. Without the
 * script it is a plain table. `sorted` names the column it is in order of.
 */
export function sortableTable(
  label: string,
  content: {
    readonly columns: readonly SortableColumn[]
    readonly rows: readonly SortableRow[]
    readonly className?: string
    readonly sorted?: { readonly column: number; readonly order: 'ascending' | 'descending' }
  },
): Html {
  const { columns, rows, sorted, className = '' } = content
  const heads = columns.map((column, index) => columnHead(column, sorted?.column === index ? sorted.order : null))
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="${className}" data-sortable>
<thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row) => tableRow(columns, row))}</tbody>
</table></div>`
}

function columnHead({ title, kind, first }: SortableColumn, order: string | null): Html {
  const sort = order === null ? nothing : html` aria-sort="${order}"`
  return html`<th scope="col" class="${kind}" data-first="${first}"${sort}>${title}</th>`
}

function tableRow(columns: readonly SortableColumn[], { cells, className }: SortableRow): Html {
  const mark = className === undefined ? nothing : html` class="${className}"`
  return html`<tr${mark}>${columns.map((column, index) => tableCell(column, cells[index]))}</tr>
`
}

function tableCell({ kind }: SortableColumn, cell: SortableCell = { content: '', value: null }): Html {
  const value = cell.value === null ? '' : String(cell.value)
  if (kind === 'name') return html`<th scope="row" class="name" data-value="${value}">${cell.content}</th>`
  return html`<td class="${kind}" data-value="${value}">${cell.content}</td>`
}
