import { count, counted, percent } from '../parts/format.ts'
import { type Html, html } from '../parts/html.ts'
import { reasonList } from '../parts/reason-list.ts'
import { emptyNote, section } from '../parts/section.ts'
import type { FunnelCounts, ReportData } from '../report-data.ts'

/** What became of every address the crawl asked for. */
export function crawl({ counts, drops, run }: ReportData): Html {
  const refused = drops.filter((drop) => drop.stage === 'crawl')
  const body =
    counts.addresses === 0
      ? emptyNote('No address has been visited and no file read yet.')
      : html`<p>${stored(counts)}</p>${
          refused.length === 0
            ? emptyNote('Every address gave a page.')
            : reasonList(refused, { whole: counts.addresses, of: 'addresses', texts: run.reasonTexts })
        }`
  return section({ id: 'crawl', title: 'What the crawl met', lede: LEDE }, body)
}

const LEDE = 'Addresses that gave no page, by reason. A redirect is no loss: its target is an address of its own.'

function stored(counts: FunnelCounts): Html {
  const addresses = counted(counts.addresses, { one: 'address', many: 'addresses' })
  const rendered =
    counts.renderedPages === 0
      ? 'None needed a browser.'
      : `${counted(counts.renderedPages, { one: 'page', many: 'pages' })} needed a browser to run scripts.`
  return html`Of ${addresses}, <b>${count(counts.pages)}</b> gave a page (${percent(counts.pages / counts.addresses)}), on
${counted(counts.hosts, { one: 'host', many: 'hosts' })}. ${rendered}`
}
