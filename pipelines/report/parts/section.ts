import { type Html, html, nothing } from './html.ts'

/** A section of the report with its heading in front and, where there is one, a sentence on how to read it. */
export function section(
  heading: { readonly id: string; readonly title: string; readonly lede?: string },
  body: Html,
): Html {
  const lede = heading.lede === undefined ? nothing : html`<p class="lede">${heading.lede}</p>`
  return html`<section id="${heading.id}" aria-labelledby="${heading.id}-title">
<div class="aside"><h2 id="${heading.id}-title">${heading.title}</h2>${lede}</div>
<div class="content">${body}</div>
</section>
`
}

/** What a section says when there is nothing to show yet. */
export function emptyNote(sentence: string): Html {
  return html`<p class="empty">${sentence}</p>`
}
