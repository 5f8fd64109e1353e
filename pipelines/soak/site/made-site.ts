import { type HostFile, hostFiles } from './host-files.ts'
import { looksPassing } from './hostile-answers.ts'
import { type MadeHost, madeHosts } from './made-hosts.ts'
import { MadeLinks } from './made-links.ts'
import { type Fate, fateOf, type MadePage, madePages } from './made-pages.ts'
import { pageHtml, scriptedPair } from './page-html.ts'
import type { Night, SiteSettings } from './site-settings.ts'
import { type Trap, trapOf, withoutSession } from './trap-pages.ts'

/** What stands at an address of the made site. */
export type Place =
  | { readonly kind: 'page'; readonly page: MadePage; readonly fate: Fate }
  | { readonly kind: 'trap'; readonly trap: Trap; readonly fate: Fate }
  | { readonly kind: 'file' }
  | { readonly kind: 'nothing' }

/** A site of many hosts with all that a crawl may meet; it knows what should become of each of its pages. */
export class MadeSite {
  readonly hosts: readonly MadeHost[]
  readonly #pages: ReadonlyMap<string, readonly MadePage[]>
  readonly #byAddress = new Map<string, MadePage>()
  readonly #links = new Map<string, MadeLinks>()

  constructor(settings: SiteSettings) {
    this.hosts = madeHosts(settings.hosts)
    this.#pages = madePages(settings)
    const names = this.hosts.map(({ name }) => name)
    for (const [name, pages] of this.#pages) {
      this.#links.set(name, new MadeLinks(pages, { others: names, traps: settings.traps }))
      for (const page of pages) this.#byAddress.set(`${name}${page.path}`, page)
    }
  }

  get pages(): readonly MadePage[] {
    return [...this.#pages.values()].flat()
  }

  /** Where a crawl begins: the home of each host. */
  get seeds(): readonly string[] {
    return this.hosts.map(({ name }) => `http://${name}/`)
  }

  /** How many pages fail each time they are asked for, as if by trouble of the moment. */
  get failing(): number {
    return this.pages.filter(
      (page) => page.kind === 'hostile' && page.host.rules !== 'all' && looksPassing(page.number),
    ).length
  }

  page(host: string, path: string): MadePage | null {
    return this.#byAddress.get(`${host}${path}`) ?? null
  }

  files(host: string, night: Night): ReadonlyMap<string, HostFile> {
    const pages = this.#pages.get(host) ?? []
    return pages[0] === undefined ? new Map() : hostFiles(pages[0].host, { pages, night })
  }

  html(page: MadePage, night: Night): string {
    // A duplicate is its target again, byte for byte.
    const shown = page.kind === 'duplicate' ? (this.page(page.host.name, page.target ?? '/') ?? page) : page
    const links = this.#links.get(page.host.name)?.of(shown, night) ?? []
    const content = { page: shown, night, links }
    return shown.kind === 'scripted' ? scriptedPair(content).scripted : pageHtml(content)
  }

  /** What stands at this address in that night, and what should become of it. */
  place(address: { readonly host: string; readonly path: string }, night: Night): Place {
    const { host, path } = address
    if (FILE.test(path)) return { kind: 'file' }
    const page = this.page(host, path)
    if (page !== null) return { kind: 'page', page, fate: fateOf(page, night) }
    const trap = trapOf(path)
    if (trap === null) return { kind: 'nothing' }
    const rules = this.hosts.find(({ name }) => name === host)?.rules
    const isOpen = rules === 'none' || (trap !== 'facets' && rules !== 'all')
    return { kind: 'trap', trap, fate: isOpen ? 'either' : 'never' }
  }

  /** The page that a session's address stands for. */
  sessionPage(host: string, path: string): MadePage | null {
    return this.page(host, withoutSession(path))
  }
}

const FILE = /^\/(robots\.txt|sitemap\.xml(\.gz)?|sitemaps\/.*|\.well-known\/.*)$/
