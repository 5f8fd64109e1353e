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

/** Why an address that was visited, or was to be, is no page. */
const VISIT_REASONS = {
  redirect: 'it leads on to another address',
  robots: 'robots.txt disallows it',
  robots_unreachable: "its host's robots.txt could not be read; its pages wait",
  noindex: 'the page asks not to be indexed, and that is obeyed',
  noai: 'the page asks not to be used for AI, and that is obeyed',
  tdm: 'the page, or its host, reserves text and data mining, and that is obeyed',
  forgotten: 'it was taken down with "h2e forget"',
  content_type: 'what came is no HTML page',
  too_large: 'more bytes came than crawl.max_bytes',
  private_address: 'its name leads to a private, local or metadata address',
  too_many_redirects: 'one redirect too many led to it',
  bad_redirect: 'a redirect that names no http(s) address',
  timeout: 'no whole answer came within crawl.timeout',
  connection: 'the connection failed, or broke off',
  dns: 'its host has no address',
  tls: 'its certificate or its encryption is not to be trusted',
  bad_response: 'the answer is not HTTP as it should be',
  bad_encoding: 'the body is not encoded as its header says',
} as const

const MEANINGS: Readonly<Record<string, string | undefined>> = { ...SKIP_REASONS, ...VISIT_REASONS }

/** What a reason means, in a few words; empty for one that nobody explained. */
export function reasonMeaning(reason: string): string {
  const status = /^http_(\d{3})$/.exec(reason)?.[1]
  return status === undefined ? (MEANINGS[reason] ?? '') : `the server answered ${status}`
}
