import type { MadePage } from './made-pages.ts'

/** Where on a page the words of an attack stand. */
export type Place =
  | 'none'
  | 'title'
  | 'before'
  | 'heading'
  | 'step'
  | 'after'
  | 'lines'
  | 'list'
  | 'alt'
  | 'hidden'
  | 'comment'
  | 'json-ld'

/** A row of an input: the page as HTML, or as plain text whose line ends stay as they are. */
export interface PageRow {
  readonly id: string
  readonly topic: string
  readonly html?: string
  readonly text?: string
}

/** The page as HTML with these words at this place. */
export function htmlPage(page: MadePage, place: Place, words: string): string {
  const at = (here: Place, html: string): string => (place === here ? html : '')
  const said = escaped(words)
  const heading = page.title + (place === 'title' ? ` - ${words}` : '')
  const lines = page.lines.map((line) => `<li>${escaped(line)}</li>`)
  if (place === 'step') lines.splice(3, 0, `<li>${said}</li>`)
  const tag = page.ordered ? 'ol' : 'ul'
  const jsonLd = JSON.stringify({ '@context': 'https://schema.org', '@type': 'Article', name: words, abstract: words })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(heading)}</title>
${at('json-ld', `<script type="application/ld+json">${jsonLd}</script><meta name="description" content="${said}">`)}
</head><body><article><h1>${escaped(heading)}</h1>${at('comment', `<!-- ${words} -->`)}
${at('before', `<p>${said}</p>`)}<p>${escaped(page.intro)}</p>
${at('alt', `<p><img src="one.png" alt="${said}" title="${said}">A picture of the work.</p>`)}
${lines.length > 0 ? `<${tag}>${lines.join('\n')}</${tag}>` : ''}
${at('heading', `<h2>${said}</h2>`)}<p>${escaped(page.outro)}</p>
${at('after', `<p>${said}</p>`)}${at('lines', `<pre>${said}</pre>`)}${at('list', `<ul><li>${said}</li></ul>`)}
${at('hidden', `<div style="display:none" aria-hidden="true">${said}</div><p style="font-size:0">${said}</p>`)}
</article></body></html>`
}

/** The page as plain text, the words after it. */
export function textPage(page: MadePage, words: string): string {
  const lines = page.lines.map((line, index) => `${page.ordered ? `${index + 1}.` : '-'} ${line}`)
  const parts = [page.title, page.intro, lines.join('\n'), page.outro, words]
  return parts.filter((part) => part !== '').join('\n\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
