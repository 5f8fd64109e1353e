import picomatch from 'picomatch'
import { getDomain } from 'tldts'
import type { CrawlSettings } from '#configs'
import type { SkipReason } from './skip-reasons.ts'
import { trapOf } from './traps.ts'
import { originEnd } from './url-table.ts'

export interface ScopeOptions extends Pick<CrawlSettings, 'scope' | 'include' | 'exclude' | 'guard_traps'> {
  /** Canonical URLs. */
  readonly seeds: readonly string[]
  /** The present year, for the dates of calendars. */
  readonly year: number
}

/** Which URLs belong to a crawl, by the seeds, the globs and the guards against traps. */
export class Scope {
  readonly #options: ScopeOptions
  readonly #origins: ReadonlySet<string>
  readonly #hosts: ReadonlySet<string>
  readonly #domains: ReadonlySet<string>
  readonly #folders: readonly string[]
  readonly #seeds: ReadonlySet<string>
  readonly #includes: ((path: string) => boolean) | null
  readonly #excludes: ((path: string) => boolean) | null
  /** What was found of an origin; asked for each link of each page. */
  readonly #known = new Map<string, 'in' | 'near' | 'out'>()

  constructor(options: ScopeOptions) {
    const { seeds, include, exclude } = options
    this.#options = options
    this.#seeds = new Set(seeds)
    this.#origins = new Set(seeds.map((seed) => new URL(seed).origin))
    this.#hosts = new Set(seeds.map((seed) => new URL(seed).hostname))
    this.#domains = new Set(seeds.map((seed) => domainOf(new URL(seed).hostname)))
    this.#folders = seeds.map((seed) => {
      const path = seed.split('?', 1)[0] ?? seed
      return path.slice(0, path.lastIndexOf('/') + 1)
    })
    this.#includes = matcher(include)
    this.#excludes = matcher(exclude)
  }

  /** Whether pages of an origin, as a URL writes it, may belong to the crawl. */
  hasOrigin(origin: string): boolean {
    return this.#placeOf(origin) === 'in'
  }

  /**
   * Why a canonical URL is not visited; null when it may be. `elsewhere` for a host the crawl has nothing to do with. A seed is
   * always visited.
   */
  reasonAgainst(url: string): SkipReason | 'elsewhere' | null {
    const end = originEnd(url)
    const place = this.#placeOf(url.slice(0, end))
    if (place === 'out') return 'elsewhere'
    if (this.#seeds.has(url)) return null
    if (place === 'near') return 'out_of_scope'
    const { scope, guard_traps, year } = this.#options
    if (scope === 'folder' && !this.#folders.some((folder) => url.startsWith(folder))) return 'out_of_scope'
    if (this.#includes !== null || this.#excludes !== null) {
      const path = url.slice(end)
      if (this.#excludes?.(path) === true) return 'excluded'
      if (this.#includes?.(path) === false) return 'not_included'
    }
    return guard_traps ? trapOf(url, { year }) : null
  }

  #placeOf(origin: string): 'in' | 'near' | 'out' {
    const known = this.#known.get(origin)
    if (known !== undefined) return known
    const place = this.#findPlace(origin)
    this.#known.set(origin, place)
    return place
  }

  #findPlace(origin: string): 'in' | 'near' | 'out' {
    if (this.#origins.has(origin)) return 'in'
    if (!URL.canParse(origin) || !/^https?:/.test(origin)) return 'out'
    const { hostname } = new URL(origin)
    const { scope } = this.#options
    if (scope === 'domain') return this.#domains.has(domainOf(hostname)) ? 'in' : 'out'
    if (!this.#hosts.has(hostname)) return 'out'
    return scope === 'host' ? 'in' : 'near'
  }
}

/** The registrable domain of a host, by the public suffix list; an address, `localhost` and a bare suffix stand for themselves. */
function domainOf(hostname: string): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname
}

function matcher(globs: readonly string[]): ((path: string) => boolean) | null {
  if (globs.length === 0) return null
  // A slash is no border in a query, and most globs are about the whole path anyway: `*` stays inside a segment.
  return picomatch(globs.map(rooted), { dot: true })
}

/** Paths begin with a slash; globs often do not. */
function rooted(glob: string): string {
  return glob.startsWith('/') || glob.startsWith('*') || glob.startsWith('{') ? glob : `/${glob}`
}
