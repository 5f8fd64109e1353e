import { Frontier } from '../../crawl/frontier/frontier.ts'
import { KnownUrls } from '../../crawl/frontier/known-urls.ts'
import { Scope } from '../../crawl/frontier/scope.ts'
import { storedVisits } from '../../crawl/lake-visits.ts'
import { MADE_ORIGIN } from '../made/made-visits.ts'
import { reportSide } from '../side-report.ts'

/** Takes up a crawl where its visit log ends, as `h2e crawl run` does, up to the first URL to be asked for. */
const [, , lakeFolder = ''] = process.argv
const begun = performance.now()
const known = new KnownUrls()
for await (const visits of storedVisits(lakeFolder).replay()) for (const visit of visits) known.learn(visit)
const replayedMs = performance.now() - begun
const seeds = [`${MADE_ORIGIN}/how-to/2000/mend-a-bicycle-tyre-0`]
const scope = new Scope({ seeds, scope: 'origin', include: [], exclude: [], guard_traps: true, year: 2026 })
const times = { nowMs: Date.parse('2026-01-02T12:00:00Z'), revisitAfterMs: 86_400_000, revisitAtMostMs: 2_592_000_000 }
const bounds = { maxDepth: null, maxPagesPerHost: null, guardTraps: true }
const frontier = new Frontier(known, { seeds, scope, ...times, ...bounds })
const first = frontier.next(MADE_ORIGIN)
const wallMs = performance.now() - begun
reportSide({
  units: known.table.size,
  wallMs,
  figures: { replay_ms: replayedMs, waiting: frontier.waiting, first_length: first?.length ?? 0 },
})
