import type { Visit } from '#data'

/** What a frontier learns from a visit. */
export interface LearntVisit
  extends Pick<
    Visit,
    | 'url'
    | 'state'
    | 'reason'
    | 'status'
    | 'depth'
    | 'cost'
    | 'unchanged_visits'
    | 'discovered'
    | 'discovered_costs'
    | 'skipped'
  > {
  /** When it was made, in milliseconds since 1970. */
  readonly fetchedMs: number
}

/** A visit as a frontier learns it. */
export function learntVisit(visit: Visit): LearntVisit {
  return { ...visit, fetchedMs: Date.parse(visit.fetched_at) }
}
