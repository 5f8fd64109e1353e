import { basename } from 'node:path'
import { moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { PageContent, Place } from '../page.ts'
import { STYLES_VERSION } from './styles/styles.ts'

/** What a page is framed with. */
export interface Framed {
  readonly place: Place
  readonly content: PageContent
  readonly lakeFolder: string
  /** Why what is shown may be old; null when it is not. */
  readonly staleBecause: string | null
  /** Since when the lake has had something new that is not shown; null when that is not worth a word. */
  readonly behindSince: Date | null
}

/** What stands before a page's content, the menu among it, and what ends the page. Nothing comes from outside. */
export async function frame(framed: Framed): Promise<readonly [string, string]> {
  const { place, content, lakeFolder } = framed
  const before = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${content.title} – h2e</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/styles.css?${STYLES_VERSION}">
${(content.scripts ?? []).map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar-top">
<a class="brand" href="/" title="${lakeFolder}">h2e <span class="soft">${basename(lakeFolder)}</span></a>
<nav aria-label="Main"><ul>${MENU.map((entry) => menuEntry(entry, place))}</ul></nav>
</header>
${ageNote(framed)}
<main id="content" tabindex="-1">
`
  return [before.toString(), '</main>\n</body>\n</html>\n']
}

function ageNote({ staleBecause, behindSince }: Framed): Html {
  if (staleBecause !== null)
    return html`<p class="stale" role="status">The lake could not be read again, this is its state before: ${staleBecause}</p>`
  if (behindSince === null) return nothing
  return html`<p class="behind" role="status">The lake has grown since ${moment(behindSince.toISOString())}; what is new is being made ready.</p>`
}

const MENU: readonly { readonly place: Place; readonly path: string; readonly name: string }[] = [
  { place: 'home', path: '/', name: 'Overview' },
  { place: 'procedures', path: '/procedures', name: 'Procedures' },
  { place: 'benchmark', path: '/benchmark', name: 'Benchmark' },
  { place: 'scores', path: '/scores', name: 'Scores' },
  { place: 'judgments', path: '/judgments', name: 'Judgments' },
  { place: 'label', path: '/label', name: 'Label' },
  { place: 'sql', path: '/sql', name: 'SQL' },
  { place: 'tables', path: '/tables', name: 'Tables' },
]

function menuEntry(entry: (typeof MENU)[number], place: Place): Html {
  const current = entry.place === place ? html` aria-current="page"` : nothing
  return html`<li><a href="${entry.path}"${current}>${entry.name}</a></li>`
}
