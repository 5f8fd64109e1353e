import type { CrawlSettings } from '#configs'
import { UsageError, type Visit } from '#data'
import { repairWarc } from '../warc/warc-repair.ts'
import { CrawlRun } from './crawl-run.ts'
import { type CrawlSummary, CrawlTally } from './crawl-summary.ts'
import type { ResolveName } from './fetching/addresses.ts'
import { Frontier } from './frontier/frontier.ts'
import { canonicalSeeds, KnownUrls } from './frontier/known-urls.ts'
import type { CrawlEvents, StoredPage, VisitLog } from './ports.ts'

/** What a crawl needs from outside. */
export interface CrawlDeps {
  readonly visits: VisitLog
  /** Where raw responses are kept; made when needed. */
  readonly warcFolder: string
  /** A name that no other run has; WARC files begin with it. */
  readonly writer: string
  readonly now: () => Date
  /** Aborted: requests under way are finished and kept, none is started. */
  readonly signal: AbortSignal
  readonly events: CrawlEvents
  /** Looks host names up; the system's DNS, if left out. */
  readonly resolveName?: ResolveName
  /** Takes each page once its visit is durable. New requests wait while too many pages are still being taken. */
  readonly onPage: (page: StoredPage) => Promise<void>
}

/**
 * Visits everything that is due in the scope of the seeds. Each outcome is one line of the visit log; what a killed run
 * left is taken up where that log ends. When nothing is due, nothing is fetched or written. Throws UsageError for a seed that is no
 * http(s) URL, and FatalError, or what onPage threw, when the crawl cannot go on; everything logged until then stays.
 */
export async function crawl(settings: CrawlSettings, deps: CrawlDeps): Promise<CrawlSummary> {
  const { seeds, bad } = canonicalSeeds(settings.seeds)
  if (bad[0] !== undefined) {
    throw new UsageError(`Cannot crawl "${bad[0]}": it is no http or https URL. Write it like https://example.org/.`)
  }
  if (seeds.length === 0)
    throw new UsageError('Cannot crawl "": there is no seed. Give one with --seed or in the config.')
  const known = new KnownUrls()
  const warcEnds = new Map<string, number>()
  for await (const visit of deps.visits.replay()) {
    known.learn(visit)
    noteEnd(warcEnds, visit)
  }
  const revisitAfterMs = settings.revisit_after === null ? null : settings.revisit_after * 1000
  const times = { nowMs: deps.now().getTime(), revisitAfterMs }
  const frontier = new Frontier(known, { seeds, maxDepth: settings.max_depth, ...times })
  if (frontier.waiting === 0) return new CrawlTally().summary({ fetched: 0, queued: 0 })
  for (const cut of await repairWarc(deps.warcFolder, warcEnds)) deps.events.emit({ type: 'warc_cut', ...cut })
  return new CrawlRun({ settings, deps, seeds, known, frontier, ...times }).run()
}

function noteEnd(ends: Map<string, number>, visit: Visit): void {
  if (visit.warc_file === null) return
  const end = (visit.warc_offset ?? 0) + (visit.warc_length ?? 0)
  ends.set(visit.warc_file, Math.max(end, ends.get(visit.warc_file) ?? 0))
}
