import { type Html, html, nothing } from '../../../report/parts/html.ts'
import { withQuery } from './with-query.ts'

/** A column. `name` names the row; one with a `sort` can be sorted by, its heading being a link. */
export interface TableColumn<Row> {
  readonly title: string
  readonly kind: 'name' | 'text' | 'number' | 'bar'
  readonly cell: (row: Row) => Html | string
  /** Its name in the address, and the order its first click gives. */
  readonly sort?: { readonly by: string; readonly first: 'ascending' | 'descending' }
}

/** What a table is in order of. */
export interface SortOrder {
  readonly by: string
  readonly order: 'ascending' | 'descending'
}

/**
 * A table whose order stands in the address (`?sort=steps` or `?sort=-steps`), so that a link to it leads to what one
 * sees. In a box of its own that scrolls sideways, by keyboard too.
 */
export function sortedTable<Row>(
  label: string,
  table: {
    readonly columns: readonly TableColumn<Row>[]
    readonly rows: readonly Row[]
    readonly url: URL
    readonly sorted: SortOrder
  },
): Html {
  const { columns, rows, url, sorted } = table
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="wide">
<thead><tr>${columns.map((column) => columnHead(column, { url, sorted }))}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${columns.map((column) => tableCell(column, row))}</tr>
`,
  )}</tbody>
</table></div>`
}

/** The order an address asks for; `otherwise` when it asks for none, or for one that there is not. */
export function sortOrder(url: URL, allowed: readonly string[], otherwise: SortOrder): SortOrder {
  const asked = url.searchParams.get('sort') ?? ''
  const by = asked.replace(/^-/, '')
  if (!allowed.includes(by)) return otherwise
  return { by, order: asked.startsWith('-') ? 'descending' : 'ascending' }
}

function columnHead<Row>(
  { title, kind, sort }: TableColumn<Row>,
  { url, sorted }: { readonly url: URL; readonly sorted: SortOrder },
): Html {
  if (sort === undefined) return html`<th scope="col" class="${kind}">${title}</th>`
  const isSorted = sorted.by === sort.by
  const next = isSorted ? opposite(sorted.order) : sort.first
  const href = withQuery(url, { sort: next === 'descending' ? `-${sort.by}` : sort.by, page: null })
  const state = isSorted ? html` aria-sort="${sorted.order}"` : nothing
  return html`<th scope="col" class="${kind}"${state}><a href="${href}">${title}</a></th>`
}

function opposite(order: SortOrder['order']): SortOrder['order'] {
  return order === 'ascending' ? 'descending' : 'ascending'
}

function tableCell<Row>({ kind, cell }: TableColumn<Row>, row: Row): Html {
  const content = cell(row)
  if (kind === 'name') return html`<th scope="row" class="name">${content}</th>`
  return html`<td class="${kind === 'bar' ? 'bar-cell' : kind}">${content}</td>`
}
