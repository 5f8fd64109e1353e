/** Why a link in scope of the seeds' hosts is not visited, by code; it stands in the `skipped` of the visit that first saw it. */
const SKIP_REASONS = {
  out_of_scope:
    "on a host of the crawl, but outside the seed's folder, or on another port or scheme than the scope has",
  not_included: 'no glob of crawl.include matches its path and query',
  excluded: 'a glob of crawl.exclude matches its path and query',
  trap_calendar: 'a page of a calendar: a date in its query or below a calendar, or a year that no archive has',
  trap_session: 'a session id that cannot be taken out of the address',
  trap_path: 'a path that repeats its segments, or has more of them than sites have',
  trap_length: 'an address longer than people or sites write',
  trap_queries: 'one path with more combinations of parameters than anybody reads',
} as const

export type SkipReason = keyof typeof SKIP_REASONS
