import { grouped } from './grouped.ts'
import type { MadeSite } from './made-site.ts'
import type { Night } from './site-settings.ts'

/** What a lake's pages say of a crawl of the made site. */
export interface PageFindings {
  readonly stored: number
  /** Stored under an address of their own though they are another page's duplicate. */
  readonly duplicates: number
  readonly trapPages: number
  readonly wrongs: readonly string[]
}

/** A page of a lake. */
export interface KeptPage {
  readonly url: string
  /** Whether the lake says that it is gone. */
  readonly vanished: boolean
}

const MOST_NAMED = 5

/** Holds a lake's pages against what the site allows: each allowed page once, no other, and marked what vanished. */
export function checkPages(site: MadeSite, pages: readonly KeptPage[], night: Night): PageFindings {
  const urls = pages.filter(({ vanished }) => !vanished).map(({ url }) => url)
  const seen = new Set<string>()
  const faults: { readonly what: string; readonly url: string }[] = []
  const counts = { duplicates: 0, trapPages: 0 }
  for (const url of urls) {
    if (seen.has(url)) faults.push({ what: 'stored twice', url })
    seen.add(url)
    const { host, pathname, search } = new URL(url)
    const place = site.place({ host, path: `${pathname}${search}` }, night)
    if (place.kind === 'trap') counts.trapPages += 1
    if (place.kind === 'trap' && place.trap === 'session') faults.push({ what: 'stored for a session', url })
    if (place.kind === 'file' || place.kind === 'nothing') faults.push({ what: 'stored though no page', url })
    if (place.kind !== 'page') continue
    if (place.fate === 'either') counts.duplicates += 1
    if (place.fate === 'left' || place.fate === 'never') faults.push({ what: `stored though ${place.page.kind}`, url })
  }
  const missing = site.pages.filter((page) => {
    const place = site.place({ host: page.host.name, path: page.path }, night)
    return place.kind === 'page' && place.fate === 'stored' && !seen.has(`http://${page.host.name}${page.path}`)
  })
  faults.push(
    ...missing.map(({ host, path, kind }) => ({
      what: `not stored though ${kind}`,
      url: `http://${host.name}${path}`,
    })),
  )
  const marked = pages.filter(({ vanished }) => vanished).map(({ url }) => url)
  return { stored: seen.size, ...counts, wrongs: [...summed(faults), ...wrongMarks(site, { marked, night })] }
}

/** What vanished is marked, not forgotten, and nothing else is. */
function wrongMarks(
  site: MadeSite,
  { marked, night }: { readonly marked: readonly string[]; readonly night: Night },
): readonly string[] {
  const vanished = site.pages.filter(({ second, host }) => night === 2 && second === 'vanished' && host.rules !== 'all')
  const wanted = new Set(vanished.map(({ host, path }) => `http://${host.name}${path}`))
  const known = new Set(marked)
  return summed([
    ...[...wanted].filter((url) => !known.has(url)).map((url) => ({ what: 'not marked though vanished', url })),
    ...marked.filter((url) => !wanted.has(url)).map((url) => ({ what: 'marked though not vanished', url })),
  ])
}

function summed(faults: readonly { readonly what: string; readonly url: string }[]): readonly string[] {
  return [...grouped(faults, ({ what }) => what)].map(
    ([what, cases]) =>
      `${cases.length} ${what}: ${cases
        .slice(0, MOST_NAMED)
        .map(({ url }) => url)
        .join(', ')}`,
  )
}
