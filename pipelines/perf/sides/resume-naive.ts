import { streamStageTables, type Visit } from '#data'
import { MADE_ORIGIN } from '../made/made-visits.ts'
import { reportSide } from '../side-report.ts'

interface Known {
  cost: number
  last: Visit | null
}

/** The same log read into a Map: each URL with its last visit, and those never visited in order of cost and URL. */
const [, , lakeFolder = ''] = process.argv
const begun = performance.now()
const known = new Map<string, Known>([[`${MADE_ORIGIN}/how-to/2000/mend-a-bicycle-tyre-0`, { cost: 0, last: null }]])
for await (const visit of streamStageTables<Visit>(lakeFolder, 'FROM stage_crawl ORDER BY _at, url')) {
  const entry = known.get(visit.url) ?? { cost: visit.cost ?? visit.depth, last: null }
  entry.last = visit
  known.set(visit.url, entry)
  for (const [index, url] of visit.discovered.entries()) {
    const cost = entry.cost + (visit.discovered_costs?.[index] ?? 1)
    const other = known.get(url)
    if (other === undefined) known.set(url, { cost, last: null })
    else if (cost < other.cost) other.cost = cost
  }
}
const replayedMs = performance.now() - begun
const waiting = [...known].filter(([, { last }]) => last === null)
waiting.sort(([a, first], [b, second]) => first.cost - second.cost || (a < b ? -1 : 1))
const wallMs = performance.now() - begun
reportSide({
  units: known.size,
  wallMs,
  figures: { replay_ms: replayedMs, waiting: waiting.length, first_length: waiting[0]?.[0].length ?? 0 },
})
