import { seededRandom } from '../../train/seeded-random.ts'
import { type MadeHost, madeHosts } from './made-hosts.ts'
import type { Night, SiteSettings } from './site-settings.ts'

/** What a page is, and so what should become of it. */
export type PageKind = 'home' | keyof typeof SLOTS | 'how_to' | 'scripted' | 'new'

/** What becomes of a page in the second night. */
type Second = 'same' | 'changed' | 'redressed' | 'vanished'

/** One page of the made site. */
export interface MadePage {
  readonly host: MadeHost
  readonly path: string
  readonly kind: PageKind
  /** Its number on the whole site; its words depend on it. */
  readonly number: number
  readonly second: Second
  /** Where a page that moved is now, or whose duplicate it is; null for others. */
  readonly target: string | null
}

/** `stored`, each once; `either` is left to the crawler; `left` may be asked for and is not kept; `never` is not asked for. */
export type Fate = 'stored' | 'either' | 'left' | 'never'

/** Of 200 pages; the rest are how-tos. */
const SLOTS = {
  article: 40,
  listed_only: 8,
  disallowed: 8,
  nofollow: 4,
  gone: 4,
  moved: 4,
  duplicate: 2,
  meta_nofollow: 2,
  slow: 2,
  busy: 2,
  flaky: 2,
  hostile: 2,
  unvalidated: 1,
  noindex_meta: 1,
  noindex_header: 1,
  noai_meta: 1,
  noai_header: 1,
  tdm_meta: 1,
  tdm_header: 1,
  tdm_file: 1,
} as const
const ALL_SLOTS = 200

const FATES: Partial<Readonly<Record<PageKind, Fate>>> = {
  disallowed: 'never',
  nofollow: 'never',
  gone: 'left',
  moved: 'left',
  hostile: 'left',
  noindex_meta: 'left',
  noindex_header: 'left',
  noai_meta: 'left',
  noai_header: 'left',
  tdm_meta: 'left',
  tdm_header: 'left',
  tdm_file: 'left',
  duplicate: 'either',
}

/** What should become of a page in a crawl of that night. */
export function fateOf(page: MadePage, night: Night): Fate {
  if (page.host.rules === 'all') return 'never'
  if (page.kind === 'new') return night === 1 ? 'left' : 'stored'
  const fate = FATES[page.kind] ?? 'stored'
  return night === 2 && page.second === 'vanished' && fate === 'stored' ? 'left' : fate
}

/** Every page of the site by host, each host's home first. */
export function madePages(settings: SiteSettings): ReadonlyMap<string, readonly MadePage[]> {
  const hosts = madeHosts(settings.hosts)
  const random = seededRandom(settings.seed)
  const kinds = shuffled(slotKinds(settings.scripted), random)
  const byHost = new Map<string, MadePage[]>(hosts.map((host) => [host.name, []]))
  for (let number = 0; number < settings.pages; number += 1) {
    const host = hosts[number % hosts.length]
    const pages = host === undefined ? undefined : byHost.get(host.name)
    if (host === undefined || pages === undefined) continue
    const kind = pages.length === 0 ? 'home' : kindOn(host, kinds[slotOf(number)] ?? 'how_to')
    const target = kind === 'moved' || kind === 'duplicate' ? earlierPath(pages, random) : null
    pages.push({ host, kind, number, target, path: pathOf(host, { kind, number }), second: 'same' })
  }
  return secondNight(byHost, { settings, random })
}

function slotKinds(scripted: number): PageKind[] {
  const kinds: PageKind[] = Object.entries(SLOTS).flatMap(([kind, slots]) => Array(slots).fill(kind))
  kinds.push(...Array<PageKind>(scripted).fill('scripted'))
  return [...kinds, ...Array<PageKind>(Math.max(0, ALL_SLOTS - kinds.length)).fill('how_to')]
}

/** Each round of slots begins elsewhere, so that every host has pages of every kind. */
const slotOf = (number: number): number => (number + 7 * Math.floor(number / ALL_SLOTS)) % ALL_SLOTS

/** A kind that a host cannot have becomes a plain one. */
function kindOn(host: MadeHost, kind: PageKind): PageKind {
  if (kind === 'listed_only' && host.sitemap === 'none') return 'how_to'
  if (kind === 'disallowed' && host.rules === 'none') return 'article'
  if (kind === 'tdm_file' && !host.reserves) return 'how_to'
  return kind
}

function pathOf(host: MadeHost, page: { readonly kind: PageKind; readonly number: number }): string {
  const { kind, number } = page
  if (kind === 'home') return '/'
  if (kind === 'disallowed') {
    if (host.rules === 'wildcard')
      return number % 2 === 0 ? `/notes-${number}/secret` : `/how-to/thing-${number}?print=1`
    return host.rules === 'agent' ? `/members/thing-${number}` : `/private/thing-${number}`
  }
  if (kind === 'tdm_file') return `/reserved/thing-${number}`
  if (kind === 'article' && host.rules === 'exception' && number % 4 === 0) return `/private/open/story-${number}`
  return kind === 'article' ? `/news/story-${number}` : `/how-to/mend-thing-${number}`
}

function earlierPath(pages: readonly MadePage[], random: () => number): string {
  const plain = pages.filter(({ kind }) => kind === 'how_to' || kind === 'home')
  return plain[Math.floor(random() * plain.length)]?.path ?? '/'
}

const CHANGED_SHARE = 0.03
const RARE_SHARE = 0.005

function secondNight(
  byHost: ReadonlyMap<string, readonly MadePage[]>,
  made: { readonly settings: SiteSettings; readonly random: () => number },
): ReadonlyMap<string, readonly MadePage[]> {
  const { random, settings } = made
  const may = [...byHost.values()].flat().filter((page) => MAY_CHANGE.has(page.kind) && page.host.rules !== 'all')
  const drawn = shuffled(may, random)
  const stored = [...byHost.values()].flat().filter((page) => fateOf(page, 1) === 'stored').length
  const changed = Math.round(stored * CHANGED_SHARE)
  const rare = Math.round(stored * RARE_SHARE)
  const fates = new Map(
    drawn.slice(0, changed + 2 * rare).map((page, place) => [page, secondOf(place - changed, rare)]),
  )
  const listing = [...byHost.values()].flatMap(([home]) => (home?.host.sitemap === 'none' || !home ? [] : [home.host]))
  return new Map(
    [...byHost].map(([name, pages]) => {
      const second = pages.map((page) => ({ ...page, second: fates.get(page) ?? page.second }))
      const place = listing.findIndex((host) => host.name === name)
      const host = listing[place]
      const numbers = Array.from({ length: rare }, (_, n) => n).filter((n) => n % listing.length === place)
      const news = host === undefined ? [] : numbers.map((n) => newPage(host, settings.pages + n))
      return [name, [...second, ...news]]
    }),
  )
}

function newPage(host: MadeHost, number: number): MadePage {
  return { host, number, kind: 'new', target: null, path: `/how-to/mend-new-thing-${number}`, second: 'same' }
}

const MAY_CHANGE = new Set<PageKind>(['how_to', 'article', 'listed_only'])

function secondOf(place: number, rare: number): Second {
  if (place < 0) return 'changed'
  return place < rare ? 'redressed' : 'vanished'
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ value }) => value)
}
