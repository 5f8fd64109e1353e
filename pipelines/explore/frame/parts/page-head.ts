import { type Html, html, nothing } from '../../../report/parts/html.ts'

/** The heading of a page, a sentence on what it shows, and where one is to be found. */
export function pageHead(head: {
  readonly title: string
  readonly lede?: Html | string
  /** A way back up, such as from a procedure to all of them. */
  readonly up?: { readonly href: string; readonly name: string }
}): Html {
  const up = head.up === undefined ? nothing : html`<p class="kicker"><a href="${head.up.href}">${head.up.name}</a></p>`
  const lede = head.lede === undefined ? nothing : html`<p class="page-lede">${head.lede}</p>`
  return html`<div class="page-head">${up}<h1>${head.title}</h1>${lede}</div>
`
}
