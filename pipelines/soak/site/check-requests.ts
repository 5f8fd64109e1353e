import { grouped } from './grouped.ts'
import type { MadeSite } from './made-site.ts'
import type { SiteRequest } from './site-request.ts'
import { trapOf } from './trap-pages.ts'

/** What a crawl of the made site was told and went through. */
export interface CrawlCircumstances {
  /** How often it was killed; each kill may cost the answers that were under way. */
  readonly kills: number
  readonly concurrency: number
  /** The least time between two requests to one host that the settings ask for. */
  readonly delayMs: number
}

/** What the server's log says of a crawl: figures, and each thing that must not be, in words. */
export interface RequestFindings {
  readonly requests: number
  /** Answers with a page's body beyond the first for the same page in the same night. */
  readonly bodiesAgain: number
  readonly trapRequests: number
  readonly bytes: number
  readonly wrongs: readonly string[]
}

/** A host may lead a crawl into so many pages of traps before it is on its guard. */
const MOST_TRAPS = 20
/** Of choices that multiply it must see many before it can tell them from articles. */
const MOST_FACETS = 100
/** Clocks of two busy processes are read a little late. */
const SLACK_MS = 2
/** Requests that were under way when a host asked for a pause. */
const UNDER_WAY_MS = 250
const MOST_NAMED = 5

/** Holds the server's log of one night against what the site allows. */
export function checkRequests(
  site: MadeSite,
  log: readonly SiteRequest[],
  circumstances: CrawlCircumstances,
): RequestFindings {
  const again = bodiesAgain(site, log)
  const bound = circumstances.kills * circumstances.concurrency
  const traps = log.filter(({ path }) => trapOf(path) !== null)
  const wrongs = [
    ...named('asked for though it should not be', log.filter((request) => isForbidden(site, request)).map(addressOf)),
    ...named('asked by a nameless agent', log.filter(({ agent }) => !agent.startsWith('h2e/')).map(addressOf)),
    ...named('a host leads too far into its traps', tooManyTraps(traps)),
    ...(again > bound
      ? [`${again} bodies were fetched again, and only ${bound} requests were under way at the kills`]
      : []),
    ...site.hosts.flatMap((host) => {
      const own = log.filter((request) => request.host === host.name).sort((one, other) => one.atMs - other.atMs)
      const delayMs = Math.max(host.crawlDelayMs, circumstances.delayMs)
      return [
        ...named('asked before its robots.txt was read', beforeRobots(own)),
        ...named(`asked sooner than after ${delayMs} ms`, delayMs > 0 ? tooSoon(own, delayMs) : []),
        ...named('asked though it had asked for a pause', duringPause(own)),
      ]
    }),
  ]
  const bytes = log.reduce((sum, request) => sum + request.bytes, 0)
  return { requests: log.length, bodiesAgain: again, trapRequests: traps.length, bytes, wrongs }
}

function named(what: string, cases: readonly string[]): readonly string[] {
  if (cases.length === 0) return []
  const more = cases.length > MOST_NAMED ? `, and ${cases.length - MOST_NAMED} more` : ''
  return [`${what}: ${cases.slice(0, MOST_NAMED).join(', ')}${more}`]
}

const addressOf = ({ host, path, status }: SiteRequest): string => `${host}${path} (${status})`

/** Redirect loops add this to their address. */
const TURN = /\?turn=\d$/
/** Asked for by custom, whether it is there or not. */
const CUSTOMARY = /^\/(robots\.txt|sitemap\.xml|\.well-known\/tdmrep\.json)$/

function isForbidden(site: MadeSite, { host, path, night }: SiteRequest): boolean {
  const place = site.place({ host, path: path.replace(TURN, '') }, night)
  if (place.kind === 'page' || place.kind === 'trap') return place.fate === 'never'
  return place.kind === 'nothing' && !CUSTOMARY.test(path)
}

function bodiesAgain(site: MadeSite, log: readonly SiteRequest[]): number {
  const times = new Map<string, number>()
  for (const request of log) {
    if (request.status !== 200 || request.bytes === 0 || site.place(request, request.night).kind !== 'page') continue
    if (site.page(request.host, request.path)?.kind === 'hostile') continue
    const key = `${request.night} ${request.host}${request.path}`
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return [...times.values()].reduce((sum, count) => sum + count - 1, 0)
}

function tooManyTraps(traps: readonly SiteRequest[]): readonly string[] {
  const kinds = grouped(traps, ({ host, path }) => `${host} ${trapOf(path)}`)
  return [...kinds].flatMap(([name, requests]) => {
    const paths = new Set(requests.map(({ path }) => path))
    const most = name.endsWith(' facets') ? MOST_FACETS : MOST_TRAPS
    return paths.size > most ? [`${name} (${paths.size}, such as ${[...paths].at(-1)})`] : []
  })
}

function beforeRobots(own: readonly SiteRequest[]): readonly string[] {
  const read = own.find(({ path, status }) => path === '/robots.txt' && status < 500)
  return own.filter(({ path, atMs }) => path !== '/robots.txt' && atMs < (read?.endMs ?? 0)).map(addressOf)
}

function tooSoon(own: readonly SiteRequest[], delayMs: number): readonly string[] {
  return own.flatMap((request, place) => {
    const before = own[place - 1]
    const gap = before === undefined ? delayMs : request.atMs - before.atMs
    return gap < delayMs - SLACK_MS ? [`${addressOf(request)} after ${Math.round(gap)} ms`] : []
  })
}

function duringPause(own: readonly SiteRequest[]): readonly string[] {
  const pauses = own.filter(({ retryAfterMs }) => retryAfterMs > 0)
  return pauses.flatMap(({ endMs, retryAfterMs }) =>
    own
      .filter(({ atMs }) => atMs > endMs + UNDER_WAY_MS && atMs < endMs + retryAfterMs - SLACK_MS)
      .map((request) => `${addressOf(request)} ${Math.round(request.atMs - endMs)} ms into it`),
  )
}
