/** How long to wait when a server says that we are too fast, but not (or not sensibly) for how long. */
const DEFAULT_MS = 5_000

/** A pause that was asked for is at least this long, though the moment named be now or past. */
const LEAST_MS = 500

const HTTP_DATE = /^\s*[a-z]{3,9},?\s.*\d{2}:\d{2}:\d{2}/i

/** The pause, in milliseconds, that a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(header: string | null, now: Date): number {
  if (header === null) return DEFAULT_MS
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(header)) return Math.max(LEAST_MS, Number(header) * 1000)
  const date = HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? DEFAULT_MS : Math.max(LEAST_MS, date - now.getTime())
}
