import { count } from '../../../report/parts/format.ts'
import { type Html, html, nothing } from '../../../report/parts/html.ts'
import { withQuery } from './with-query.ts'

/** Rows on one page of a table. */
export const PAGE_ROWS = 50

/** The page an address asks for, from 1; 1 when it asks for none. */
export function pageNumber(url: URL): number {
  const asked = Number(url.searchParams.get('page') ?? 1)
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 1_000_000 ? asked : 1
}

/** Says which of how many rows are shown, with links to those before and after. */
export function pager(shown: {
  readonly url: URL
  readonly page: number
  readonly total: number
  readonly many: string
}): Html {
  const { url, page, total, many } = shown
  const last = Math.max(1, Math.ceil(total / PAGE_ROWS))
  const first = (page - 1) * PAGE_ROWS
  const range =
    total === 0 || first >= total ? 'none' : `${count(first + 1)}–${count(Math.min(total, first + PAGE_ROWS))}`
  const link = (to: number, name: string, rel: string) =>
    html`<a rel="${rel}" href="${withQuery(url, { page: to === 1 ? null : to })}">${name}</a>`
  return html`<nav class="pager" aria-label="Pages">
<span>${range} of ${count(total)} ${many}</span>
<span class="ways">${page > 1 ? link(Math.min(page - 1, last), 'Previous', 'prev') : nothing}
${page < last ? link(page + 1, 'Next', 'next') : nothing}</span>
</nav>`
}
