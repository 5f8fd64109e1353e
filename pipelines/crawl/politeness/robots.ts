import type { Politeness } from '#data'
import { type Fetcher, headerOf } from '../fetching/fetcher.ts'
import { ROBOTS_TOKEN } from '../fetching/user-agent.ts'
import { fetchOriginFile, type Paced } from './origin-file.ts'
import { pathRules } from './path-rules.ts'
import { retryAfterOf } from './retry-after.ts'
import { readRobotsText } from './robots-text.ts'
import { noTdmFile, type TdmFile } from './tdm-file.ts'

/** What an origin's robots.txt allows; `unreachable` when it could not be had, and then nothing may be fetched. */
export type Robots = ReadRobots | UnreachableRobots

export interface ReadRobots {
  readonly kind: 'read'
  /** Whether this URL of the origin may be fetched; always where robots.txt is not obeyed. */
  readonly allows: (url: string) => boolean
  /** What the file says, obeyed or not. */
  readonly decision: (url: string) => Politeness['robots']
  /** The delay to keep, in milliseconds; 0 where none is asked for, or robots.txt is not obeyed. */
  readonly crawlDelayMs: number
  /** The delay asked for, in milliseconds. */
  readonly askedDelayMs: number | null
  readonly sitemaps: readonly string[]
  /** Lines about use by AI, as they stand. */
  readonly aiSignals: readonly string[]
  readonly status: number
  /** The origin's TDM reservations; none until they were read. */
  readonly tdm: TdmFile
}

export interface UnreachableRobots {
  readonly kind: 'unreachable'
  /** What becomes of the origin's pages. */
  readonly reason: 'robots_unreachable' | 'private_address'
  readonly detail: string
  /** How long the host asked us to wait, in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null
}

interface RobotsOptions {
  readonly fetcher: Fetcher
  /** Runs one request when the host's pace allows it. */
  readonly paced: Paced
  /** Whether robots.txt is obeyed; true if left out. It is read in any case. */
  readonly obey?: boolean
  readonly now?: () => Date
}

/** RFC 9309 asks crawlers to read at least 500 KiB. */
const MAX_ROBOTS_BYTES = 512_000

/** Fetches the robots.txt of an origin. A 4xx allows everything; a 5xx, 429 or no answer allows nothing. */
export async function fetchRobots(origin: string, options: RobotsOptions): Promise<Robots> {
  const { obey = true, now = () => new Date() } = options
  const answer = await fetchOriginFile(`${origin}/robots.txt`, { ...options, maxBytes: MAX_ROBOTS_BYTES })
  if (answer.kind !== 'answered') {
    if (answer.reason === 'private_address') return unreachable(answer.reason)
    return obey ? unreachable(answer.reason) : readRobots(origin, { text: null, obey, status: 0 })
  }
  const { status, rawHeaders } = answer
  if (status >= 200 && status < 300) return readRobots(origin, { text: wholeLines(answer.body), obey, status })
  if (status !== 429 && status < 500) return readRobots(origin, { text: '', obey, status })
  if (!obey) return readRobots(origin, { text: null, obey, status })
  const retryAfter = headerOf(rawHeaders, 'retry-after')
  const retryAfterMs = retryAfter === null ? null : retryAfterOf(retryAfter, now())
  return { ...unreachable(`http_${status}`), retryAfterMs }
}

function unreachable(detail: string): UnreachableRobots {
  const reason = detail === 'private_address' ? detail : 'robots_unreachable'
  return { kind: 'unreachable', reason, detail, retryAfterMs: null }
}

/** A file that is cut ends in the middle of a rule, which may then mean more than was said. */
function wholeLines(body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8')
  return body.byteLength < MAX_ROBOTS_BYTES ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), 0))
}

/** The rules for this crawler; a text of null stands for a file that could not be had. */
function readRobots(origin: string, file: { text: string | null; obey: boolean; status: number }): ReadRobots {
  const { text, obey, status } = file
  const { rules, crawlDelay, sitemaps, aiSignals } = readRobotsText(text ?? '', ROBOTS_TOKEN)
  const isAllowed = pathRules(origin, rules)
  const isThere = status >= 200 && status < 300
  const asked = crawlDelay === null ? null : Math.round(crawlDelay * 1000)
  const decision = (url: string): Politeness['robots'] => {
    if (text === null) return 'unreachable'
    if (!isAllowed(url)) return 'disallowed'
    return isThere ? 'allowed' : 'none'
  }
  return {
    kind: 'read',
    allows: obey ? isAllowed : () => true,
    decision,
    crawlDelayMs: obey ? (asked ?? 0) : 0,
    askedDelayMs: asked,
    sitemaps,
    aiSignals,
    status,
    tdm: noTdmFile,
  }
}
