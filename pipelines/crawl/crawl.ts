import type { CrawlSettings } from '#configs'
import { UsageError } from '#data'
import { mendIndexes } from '../warc/warc-index.ts'
import { repairWarc } from '../warc/warc-repair.ts'
import { CrawlRun } from './crawl-run.ts'
import { type CrawlSummary, CrawlTally } from './crawl-summary.ts'
import type { ResolveName } from './fetching/addresses.ts'
import { canonicalSeeds } from './frontier/canonical-seeds.ts'
import { Frontier } from './frontier/frontier.ts'
import type { FrontierOptions } from './frontier/frontier-options.ts'
import type { RevisitRules } from './frontier/known-url.ts'
import { KnownUrls } from './frontier/known-urls.ts'
import { Scope } from './frontier/scope.ts'
import { contactAdvice } from './politeness/contact-advice.ts'
import { MAX_WAIT_MS } from './politeness/host-pace.ts'
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
  /** Where given, only URLs it is true of are visited, due or not, and nothing they lead to; see Frontier. */
  readonly only?: NonNullable<FrontierOptions['only']>
  /** Whether a URL was taken down: it is refused, and nobody is asked for it. */
  readonly isForgotten?: (url: string) => boolean
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
  for await (const visits of deps.visits.replay()) for (const visit of visits) known.learn(visit)
  const now = deps.now()
  const scope = new Scope({ ...settings, seeds, year: now.getUTCFullYear() })
  const times = revisitRules(settings, now)
  const frontier = new Frontier(known, {
    ...times,
    seeds,
    scope,
    maxDepth: settings.max_depth,
    maxPagesPerHost: settings.max_pages_per_host,
    guardTraps: settings.guard_traps,
    ...(deps.only === undefined ? {} : { only: deps.only }),
  })
  if (!frontier.hasWork()) return new CrawlTally().summary({ fetched: 0, queued: frontier.waiting })
  const advice = contactAdvice(settings)
  if (advice !== null) deps.events.emit({ type: 'no_contact', advice })
  const ends = await deps.visits.warcEnds()
  for (const cut of await repairWarc(deps.warcFolder, ends)) deps.events.emit({ type: 'warc_cut', ...cut })
  for (const file of await mendIndexes(deps.warcFolder)) deps.events.emit({ type: 'warc_indexed', file })
  const delays = await deps.visits.delaysSince(new Date(times.nowMs - RECENT_MS))
  return new CrawlRun({ settings, deps, seeds, known, frontier, delays, ...times }).run()
}

/** The longest delay that is kept, and what a request may have taken that was under way when a run was killed. */
const RECENT_MS = MAX_WAIT_MS + 60_000

function revisitRules(settings: CrawlSettings, now: Date): RevisitRules {
  return {
    nowMs: now.getTime(),
    revisitAfterMs: settings.revisit_after === null ? null : settings.revisit_after * 1000,
    revisitAtMostMs: settings.revisit_at_most * 1000,
  }
}
