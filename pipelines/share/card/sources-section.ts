import type { CrawlPolicy } from '../crawl-policy.ts'
import type { DatasetFacts } from '../dataset-facts.ts'
import { LEFT_OUT_REASONS, type LeftOutReason } from '../left-out.ts'
import { LICENSE_FILE } from '../license-text.ts'
import { SOURCES_FILE, uncheckedRows } from '../source-summary.ts'
import { counted, markdownTable, percentText, plainCell } from './markdown.ts'

/** Where the rows come from, on what terms, and what was left out at whose wish. */
export function sourcesSection(facts: DatasetFacts): string {
  return ['## Sources and their terms', licences(facts), robots(facts), leftOut(facts), pageText(facts)].join('\n\n')
}

function licences({ sources, splits }: DatasetFacts): string {
  const total = splits.reduce((sum, { rows }) => sum + rows, 0)
  const unknown = sources.licenses.find(({ license }) => license === null)?.rows ?? 0
  const hosts = sources.topHosts.map(({ host, rows, licenses, unknown_license }) => [
    plainCell(host === '' ? '(files)' : host),
    rows,
    licenses === null ? 'unknown' : plainCell(licenses),
    unknown_license,
  ])
  const head = ['host', 'rows', 'licences its pages name', 'rows without one']
  const { first, last } = sources.fetched
  const span = first === last ? `on ${first}` : `from ${first} to ${last}`
  const days = first === null ? 'When they were fetched is not known.' : `They were fetched ${span}.`
  const shown =
    sources.hosts > hosts.length ? `The ${hosts.length} with most rows; all are in \`${SOURCES_FILE}\`.` : ''
  return `The rows come from ${counted(sources.hosts, 'host')}. ${days} A licence is what a page itself names (\`rel=license\` and the
like), and a hint only: for ${unknown} of ${counted(total, 'row')} (${percentText(unknown, total)}) the page names none, and **it is unknown on what terms
they may be used**. Read \`${LICENSE_FILE}\` before you pass anything on.

${markdownTable(head, hosts, ['rows', 'rows without one'])}

${shown}`.trimEnd()
}

const ROBOTS_MEANINGS: Readonly<Record<string, string>> = {
  allowed: 'robots.txt allows it',
  none: 'the host has no robots.txt',
  disallowed: 'robots.txt closes it',
  unreachable: 'robots.txt could not be had',
}

const WISH_NAMES: Readonly<Record<string, string>> = {
  robots: 'robots.txt with Crawl-delay',
  noindex: '`noindex`',
  noai: '`noai`',
  tdm: 'TDM reservations',
}

function robots({ crawl, sources }: DatasetFacts): string {
  const rows = sources.robots.map(({ robots: said, rows: count }) => {
    return [
      said === null
        ? 'not recorded: the page was brought, or its visit is not known here'
        : (ROBOTS_MEANINGS[said] ?? said),
      count,
    ]
  })
  return `### Crawling
${crawl === null ? 'No crawl of this lake fetched them; how they were gathered is for the publisher to say.' : policy(crawl)}

${markdownTable(['at the last visit to the page', 'rows'], rows, ['rows'])}`
}

function policy({ robotsToken, obeyed, notObeyed, runs }: CrawlPolicy): string {
  const names = (wishes: readonly string[]): string => wishes.map((wish) => WISH_NAMES[wish] ?? wish).join(', ')
  const not = notObeyed.length === 0 ? '' : ` **Not obeyed in every crawl: ${names(notObeyed)}.**`
  return (
    `The crawler answers to \`${robotsToken}\` in robots.txt, says who it is and keeps a delay between requests to a host. ` +
    `In ${counted(runs, 'crawl')} it obeyed ${obeyed.length === 0 ? 'none of the wishes it records' : names(obeyed)}.${not}`
  )
}

function leftOut({ splits, wish, sources }: DatasetFacts): string {
  const codes = Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]
  const names = splits.map(({ name }) => name)
  const rows = codes.map((code) => [
    `\`${code}\``,
    LEFT_OUT_REASONS[code],
    ...splits.map((split) => split.leftOut[code] ?? 0),
  ])
  const rule = wish.withOptedOut
    ? '**The publisher chose to keep rows whose sources asked not to be used** (`--with-opted-out`); only what was taken down is out.'
    : 'Rows are left out when a page that holds them, or in the last case its host, has since asked not to be used.'
  return `### Left out at the wish of sites
${rule} A row counts under the first reason that holds.${unchecked(sources)}

${markdownTable(['reason', 'meaning', ...names], rows, names)}${wish.withOptedOut ? KEPT_IN_SPITE : ''}`
}

function unchecked(sources: DatasetFacts['sources']): string {
  const rows = uncheckedRows(sources)
  return rows === 0
    ? ''
    : ` **Of ${counted(rows, 'row')} no visit is recorded here, so what their pages ask for could not be checked.**`
}

const KEPT_IN_SPITE = `\n\nWhich of the rows given on are concerned, \`${SOURCES_FILE}\` says by host.`

function pageText({ wish, splits }: DatasetFacts): string {
  if (!wish.withPageText) {
    return `### Page text
The text of the pages is left out. \`start\` and \`end\` of a step are places in that text as h2e reads it from the page; without it
they tell the order and distance of steps on the page, and which steps are not word for word (null).`
  }
  const without = splits.map(({ name, figures }) => `${figures.textless ?? 0} rows of \`${name}\``).join(', ')
  return `### Page text
**The text of the pages is included** (\`page_text\`), at the publisher's choice; it is missing for ${without}, whose page has changed or
gone since.`
}
