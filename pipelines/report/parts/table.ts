import { type Html, html, nothing } from './html.ts'

/** A column and what its cells hold: `name` names the row, `bar` draws the number before it and has no title. */
export interface Column {
  readonly title: string
  readonly kind: 'name' | 'number' | 'bar'
}

/** A table in a box of its own that scrolls sideways, by keyboard too, where the screen is narrower than the table. */
export function table(
  label: string,
  content: {
    readonly columns: readonly Column[]
    readonly rows: readonly (readonly (Html | string)[])[]
    readonly total?: readonly (Html | string)[]
  },
): Html {
  const { columns, rows, total } = content
  const foot = total === undefined ? nothing : html`<tfoot>${tableRow(columns, total)}</tfoot>`
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${columns.map(columnHead)}</tr></thead>
<tbody>${rows.map((row) => tableRow(columns, row))}</tbody>${foot}
</table></div>`
}

function columnHead(column: Column): Html {
  if (column.kind === 'bar') return html`<td class="bar-cell"></td>`
  return html`<th scope="col" class="${column.kind}">${column.title}</th>`
}

function tableRow(columns: readonly Column[], row: readonly (Html | string)[]): Html {
  return html`<tr>${columns.map((column, index) => tableCell(column, row[index] ?? ''))}</tr>
`
}

function tableCell(column: Column, content: Html | string): Html {
  if (column.kind === 'name') return html`<th scope="row" class="name">${content}</th>`
  return html`<td class="${column.kind === 'bar' ? 'bar-cell' : column.kind}">${content}</td>`
}
