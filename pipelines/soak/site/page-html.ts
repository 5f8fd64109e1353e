import { madeWords } from '../../perf/made/made-words.ts'
import type { MadeLink } from './made-links.ts'
import type { MadePage } from './made-pages.ts'
import type { Night } from './site-settings.ts'

/** What a page shows: its words and its links. */
interface PageContent {
  readonly page: MadePage
  readonly night: Night
  readonly links: readonly MadeLink[]
}

/** The HTML of a page of the made site in that night, the same each time. */
export function pageHtml(content: PageContent): string {
  const { page, night } = content
  const title = titleOf(page)
  const redressed = night === 2 && page.second === 'redressed'
  const head = [
    '<meta charset="utf-8">',
    `<title>${title} | Made Site</title>`,
    ...metaOf(page),
    `<link rel="canonical" href="${page.path}">`,
    redressed ? '<meta name="generator" content="made anew">' : '',
    STYLE,
  ].join('\n')
  return `<!doctype html><html lang="en"><head>${head}</head><body>${bodyHtml({ ...content, title })}</body></html>`
}

/** The page whose content scripts make, as it is without them, and as it would be written by hand. */
export function scriptedPair(content: PageContent): { readonly scripted: string; readonly still: string } {
  const title = titleOf(content.page)
  const head = `<meta charset="utf-8"><title>${title} | Made Site</title>`
  const body = mainHtml({ ...content, title })
  const script = `document.getElementById('app').innerHTML = ${JSON.stringify(body).replaceAll('<', '\\u003c')}`
  const page = (inner: string, scripts: string): string =>
    `<!doctype html><html lang="en"><head>${head}</head><body><div id="app">${inner}</div>${scripts}</body></html>`
  return { scripted: page('', `<script>${script}</script>`), still: page(body, '') }
}

function titleOf({ kind, number }: MadePage): string {
  if (kind === 'home') return `Made site ${number}`
  return kind === 'article' ? `What happened to thing ${number}` : `How to mend thing ${number}`
}

function metaOf({ kind }: MadePage): readonly string[] {
  if (kind === 'noindex_meta') return ['<meta name="robots" content="noindex, follow">']
  if (kind === 'noai_meta') return ['<meta name="robots" content="noai, noimageai">']
  if (kind === 'meta_nofollow') return ['<meta name="robots" content="nofollow">']
  return kind === 'tdm_meta' ? ['<meta name="tdm-reservation" content="1">'] : []
}

function bodyHtml(content: PageContent & { readonly title: string }): string {
  const { links } = content
  const half = Math.ceil(links.length / 2)
  return (
    `<header><a href="/">Made Site</a></header><nav><ul>${linksHtml(links.slice(0, half))}</ul></nav>` +
    `${mainHtml(content)}<aside><ul>${linksHtml(links.slice(half))}</ul></aside><footer>Made by nobody.</footer>`
  )
}

function mainHtml({ page, night, title }: PageContent & { readonly title: string }): string {
  const version = night === 2 && page.second === 'changed' ? 1 : 0
  const words = madeWords(page.number * 2 + version)
  const paragraph = (sentences: number): string =>
    `<p>${Array.from({ length: sentences }, () => words.sentence(8 + words.below(10))).join(' ')}</p>`
  const about = page.kind === 'article' || page.kind === 'home'
  if (about) {
    return `<main><h1>${title}</h1>${Array.from({ length: 12 }, () => paragraph(5)).join('\n')}</main>`
  }
  const steps = Array.from(
    { length: 5 + words.below(5) },
    (_, step) => `<li id="step-${step + 1}">${words.sentence(9 + words.below(8))} ${words.sentence(7)}</li>`,
  )
  const tools = Array.from({ length: 3 }, () => `<li>${words.sentence(3)}</li>`).join('')
  return (
    `<main><h1>${title}</h1>${paragraph(3)}<h2>Tools</h2><ul>${tools}</ul><h2>Steps</h2>` +
    `<ol>${steps.join('\n')}</ol>${Array.from({ length: 8 }, () => paragraph(5)).join('\n')}</main>`
  )
}

function linksHtml(links: readonly MadeLink[]): string {
  return links
    .map(
      ({ href, text, nofollow }) =>
        `<li><a href="${escaped(href)}"${nofollow ? ' rel="nofollow"' : ''}>${text}</a></li>`,
    )
    .join('\n')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const STYLE = `<style>${Array.from(
  { length: 60 },
  (_, n) =>
    `.part-${n} > .box { margin: ${n}px; padding: ${(n * 7) % 13}px; color: #${(n * 4321).toString(16).padStart(6, '0')} }`,
).join('\n')}</style>`
