import type { Visit } from '#data'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import type { VisitLog } from './ports.ts'

/** A visit depends on the world, not on settings of ours: all visits ever made count. */
const CRAWL_FINGERPRINT = 'crawl-1'

/** SQL for all visits of crawls (a page that was given has no status) as records, by the time they were made. */
export const VISITS_SQL =
  "SELECT COLUMNS(c -> NOT starts_with(c, '_')) FROM stage_crawl WHERE status IS NOT NULL OR state <> 'stored' ORDER BY _at, url"

/** The lake's crawl table as the log a frontier is rebuilt from. */
export function lakeVisits(context: RunContext): VisitLog {
  return {
    replay: () => context.lake.rows<Visit>(VISITS_SQL),
    append: (visit) => appendVisit(context, visit),
  }
}

/** Writes a visit to the lake at once, and counts it. */
export function appendVisit(context: RunContext, visit: Visit): void {
  const kind = visit.state === 'stored' ? 'kept' : visit.state === 'failed' ? 'failed' : 'dropped'
  context.lake.append('crawl', {
    fingerprint: CRAWL_FINGERPRINT,
    item: visit.url,
    kind: visit.state === 'stored' ? 'kept' : 'dropped',
    reason: visit.reason,
    run: context.runId,
    at: context.now().toISOString(),
    values: [visit],
  })
  countOutcome(context.counts, 'crawl', kind)
}
