import type { MadePage } from './made-pages.ts'
import type { Night } from './site-settings.ts'
import { type Trap, trapOf } from './trap-pages.ts'

/** A link as it stands on a page. */
export interface MadeLink {
  readonly href: string
  readonly text: string
  readonly nofollow: boolean
}

/** Children of a page in the tree that leads to every page. */
const BRANCHES = 6
/** Links besides those of the tree, as menus and recommendations have them. */
const CROSS_LINKS = 12

const LEADING = new Set<MadePage['kind']>(['home', 'how_to', 'article'])
const UNLINKED = new Set<MadePage['kind']>(['listed_only', 'new'])

/** What a host's pages know of the whole site. */
interface SiteAround {
  /** The names of all hosts. */
  readonly others: readonly string[]
  readonly traps: readonly Trap[]
}

/** Which links stand on which page of one host: all that may be found by links can be reached from its home. */
export class MadeLinks {
  readonly #leading: readonly MadePage[]
  readonly #children = new Map<MadePage, readonly MadePage[]>()
  readonly #news: readonly MadePage[]
  readonly #site: SiteAround

  /** `pages` are those of one host. */
  constructor(pages: readonly MadePage[], site: SiteAround) {
    // What vanishes must not take away the way to others.
    this.#leading = pages.filter(({ kind }) => LEADING.has(kind))
    this.#news = pages.filter(({ kind }) => kind === 'new')
    this.#site = site
    const rest = pages.filter(({ kind }) => !LEADING.has(kind) && !UNLINKED.has(kind))
    for (const [place, page] of this.#leading.entries()) {
      const tree = this.#leading.slice(place * BRANCHES + 1, (place + 1) * BRANCHES + 1)
      const leaves = rest.filter((_, index) => (index * 7 + 3) % this.#leading.length === place)
      this.#children.set(page, [...tree, ...leaves])
    }
  }

  /** The links of a page in that night, traps and spellings of one address included. */
  of(page: MadePage, night: Night): readonly MadeLink[] {
    const children = this.#children.get(page) ?? []
    const cross = Array.from(
      { length: CROSS_LINKS },
      (_, n) => this.#leading[(page.number * 31 + n * 97) % this.#leading.length],
    )
    const links = [...children, ...cross].flatMap((target, place) =>
      target === undefined ? [] : [linkTo(target, { from: page, spelling: page.number + place })],
    )
    const news = night === 2 && page.second === 'changed' ? this.#news : []
    const offered = news.map((target) => linkTo(target, { from: page, spelling: 0 }))
    const forbidden = page.kind === 'meta_nofollow' ? [plain('/how-to/hidden-by-nofollow', 'hidden')] : []
    return [
      ...links,
      ...offered,
      ...forbidden,
      ...trapLinks(page).filter(({ href }) => this.#site.traps.some((trap) => trap === trapOf(href))),
      ...this.#farLinks(page),
    ]
  }

  #farLinks({ number }: MadePage): readonly MadeLink[] {
    const { others } = this.#site
    const other = others[(number * 13 + 5) % others.length]
    return [
      plain(`http://${other}/`, 'Another host'),
      plain('http://elsewhere.test/page', 'Somewhere else'),
      plain('mailto:somebody@made.test', 'Write to us'),
      plain(`/pictures/picture-${number}.png`, 'A picture'),
      plain('javascript:void(0)', 'Nothing'),
    ]
  }
}

function trapLinks(page: MadePage): readonly MadeLink[] {
  const { number, path } = page
  const id = (number * 2_654_435_761).toString(16).slice(-8).padStart(8, '0')
  const bare = path.split('?', 1)[0] ?? '/'
  return [
    plain(`/calendar/${2020 + (number % 12)}/${String(1 + (number % 12)).padStart(2, '0')}/`, 'Calendar'),
    plain(`${bare}?PHPSESSID=${id}${id}${id}${id}`, 'Stay logged in'),
    plain(`${bare};jsessionid=${id.toUpperCase()}${id.toUpperCase()}`, 'Keep my basket'),
    plain(`/archive/${'older/'.repeat(1 + (number % 3))}`, 'Older'),
    plain(`/find?color=${COLORS[number % COLORS.length]}&size=${number % 9}&sort=price`, 'Find'),
  ]
}

const COLORS = ['red', 'green', 'blue', 'white', 'black']

function plain(href: string, text: string): MadeLink {
  return { href, text, nofollow: false }
}

/** One address has many spellings; all of them mean the page itself. */
function linkTo(
  target: MadePage,
  { from, spelling }: { readonly from: MadePage; readonly spelling: number },
): MadeLink {
  const { path, host, kind, number } = target
  const text = kind === 'article' ? `What happened to thing ${number}` : `How to mend thing ${number}`
  const spellings = [
    path,
    `http://${host.name}${path}`,
    `http://${host.name.toUpperCase()}:80${path}`,
    `${path}#step-2`,
    `/menu/..${path}`,
    `${path}${path.includes('?') ? '&' : '?'}utm_source=made&utm_medium=link`,
  ]
  const href = spelling % 4 === 3 ? (spellings[(spelling >> 2) % spellings.length] ?? path) : path
  return { href, text, nofollow: kind === 'nofollow' && from.kind !== 'nofollow' }
}
