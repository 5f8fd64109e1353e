import { createRequire } from 'node:module'
import { type Fetcher, headerOf } from '../fetching/fetcher.ts'
import { ROBOTS_TOKEN } from '../fetching/user-agent.ts'

/** What an origin's robots.txt allows; `unreachable` when it could not be had, and then nothing may be fetched. */
export type Robots =
  | {
      readonly kind: 'read'
      readonly allows: (url: string) => boolean
      readonly crawlDelayMs: number
      readonly sitemaps: readonly string[]
      readonly status: number
    }
  | {
      readonly kind: 'unreachable'
      /** What becomes of the origin's pages. */
      readonly reason: 'robots_unreachable' | 'private_address'
      readonly detail: string
    }

// The package is CommonJS and its types promise a default export that is not there: it is this function itself.
const robotsParser: typeof import('robots-parser').default = createRequire(import.meta.url)('robots-parser')

/** RFC 9309 asks crawlers to read at least 500 KiB and to follow at least five redirects. */
const MAX_ROBOTS_BYTES = 512_000
const MAX_ROBOTS_HOPS = 5

/**
 * Fetches the robots.txt of an origin. A 4xx allows everything; a 5xx, 429 or no answer allows nothing.
 * `paced` runs one request when the host's pace allows it.
 */
export async function fetchRobots(
  origin: string,
  options: { fetcher: Fetcher; paced: <T>(work: () => Promise<T>) => Promise<T> },
): Promise<Robots> {
  const own = `${origin}/robots.txt`
  let url = own
  for (let hop = 0; hop <= MAX_ROBOTS_HOPS; hop += 1) {
    const answer = await options.paced(() => options.fetcher.fetch(url, { maxBytes: MAX_ROBOTS_BYTES, atLimit: 'cut' }))
    if (answer.kind !== 'answered') return unreachable(answer.reason)
    if (answer.status < 300)
      return readRobots(own, { text: Buffer.from(answer.body).toString('utf8'), status: answer.status })
    if (answer.status === 429 || answer.status >= 500) return unreachable(`http_${answer.status}`)
    const next = answer.status < 400 ? redirectTarget(headerOf(answer.rawHeaders, 'location'), url) : null
    if (next === null) return readRobots(own, { text: '', status: answer.status })
    url = next
  }
  return readRobots(own, { text: '', status: 310 })
}

function unreachable(detail: string): Robots {
  const reason = detail === 'private_address' ? detail : 'robots_unreachable'
  return { kind: 'unreachable', reason, detail }
}

/** The rules a robots.txt holds for this crawler. `url` is where it was found. */
function readRobots(url: string, file: { text: string; status: number }): Robots {
  const rules = robotsParser(url, file.text.replace(/^\uFEFF/, ''))
  return {
    kind: 'read',
    allows: (target) => rules.isAllowed(target, ROBOTS_TOKEN) !== false,
    crawlDelayMs: Math.max(0, rules.getCrawlDelay(ROBOTS_TOKEN) ?? 0) * 1000,
    sitemaps: rules.getSitemaps(),
    status: file.status,
  }
}

function redirectTarget(location: string | null, base: string): string | null {
  if (location === null || !URL.canParse(location, base)) return null
  const target = new URL(location, base)
  return target.protocol === 'http:' || target.protocol === 'https:' ? target.href : null
}
