import { type Html, html, nothing } from '../../report/parts/html.ts'

/** A section that takes the page's whole width, its heading above: for tables of many columns. */
export function wideSection(
  heading: { readonly id: string; readonly title: string; readonly lede?: string },
  body: Html,
): Html {
  const lede = heading.lede === undefined ? nothing : html`<p class="lede">${heading.lede}</p>`
  return html`<section id="${heading.id}" class="wide" aria-labelledby="${heading.id}-title">
<h2 id="${heading.id}-title">${heading.title}</h2>${lede}
<div class="content">${body}</div>
</section>
`
}
