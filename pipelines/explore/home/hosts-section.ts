import { count, counted, moment, percent } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote, section } from '../../report/parts/section.ts'
import type { HomeData, HostHealth } from './collect-home.ts'

/** A share of visits from which on a host is not well. */
const HIGH_SHARE = 0.2

/** How the hosts answer the crawl, those visited most first. */
export function hostsSection({ hosts, hostCount }: Pick<HomeData, 'hosts' | 'hostCount'>): Html {
  if (hosts.length === 0)
    return section(HEADING, emptyNote('No host has been visited yet. "h2e crawl run" visits some.'))
  const rest = hostCount - hosts.length
  return section(
    HEADING,
    html`<div class="scroll" role="region" aria-label="Hosts" tabindex="0"><table class="wide">
<thead><tr><th scope="col">Host</th><th scope="col" class="number">Visited</th><th scope="col" class="number">Failed</th>
<th scope="col" class="number">Blocked</th><th scope="col" class="number">Refused</th><th scope="col" class="number">Due now</th><th scope="col">Last visit</th></tr></thead>
<tbody>${hosts.map(hostRow)}</tbody></table></div>
${rest > 0 ? html`<p class="small">And ${counted(rest, { one: 'host', many: 'hosts' })} visited less often.</p>` : nothing}`,
  )
}

const HEADING = {
  id: 'hosts',
  title: 'Hosts',
  lede: 'Of the last visit to each address. Blocked: status 401, 403, 429 or 503. Refused: not fetched, because robots.txt or the page says so.',
} as const

function hostRow({ host, visited, failed, blocked, refused, due, last_at }: HostHealth): Html {
  return html`<tr><th scope="row" class="name">${host}</th><td class="number">${count(visited)}</td>
<td class="number">${part(failed, visited)}</td><td class="number">${part(blocked, visited)}</td><td class="number">${part(refused, visited)}</td>
<td class="number">${count(due)}</td><td class="moment">${last_at === null ? '–' : moment(last_at)}</td></tr>
`
}

function part(some: number, all: number): Html {
  if (some === 0) return html`0`
  const share = percent(some / all)
  return some / all >= HIGH_SHARE ? html`<b class="short">${share}</b>` : html`${share}`
}
