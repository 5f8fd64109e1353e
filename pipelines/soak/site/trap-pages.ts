/** Kinds of traps: pages without end, or one page under endless addresses. */
export const TRAPS = ['calendar', 'session', 'endless_path', 'facets'] as const
export type Trap = (typeof TRAPS)[number]

const SESSION = /([?&]PHPSESSID=|;jsessionid=)/

/** The trap that a path (with its query) leads into; null for none. */
export function trapOf(path: string): Trap | null {
  if (SESSION.test(path)) return 'session'
  if (path.startsWith('/calendar/')) return 'calendar'
  if (path.startsWith('/archive/')) return 'endless_path'
  return path.startsWith('/find?') ? 'facets' : null
}

/** The path of the page that a session's address stands for. */
export function withoutSession(path: string): string {
  return path.replace(/([?&]PHPSESSID=[^&]*|;jsessionid=[^?]*)/, '')
}

/** A page of a trap: it leads to more of its kind, and there is always more. */
export function trapHtml(trap: Exclude<Trap, 'session'>, path: string): string {
  const links = trap === 'calendar' ? calendarLinks(path) : trap === 'facets' ? facetLinks(path) : ['older/', '../']
  const anchors = links.map((href) => `<li><a href="${href.replaceAll('&', '&amp;')}">${trap} ${href}</a></li>`)
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${trap} ${path}</title></head>` +
    `<body><p>There is nothing to do here.</p><ul>${anchors.join('\n')}</ul></body></html>`
  )
}

function calendarLinks(path: string): readonly string[] {
  const [year = 2026, month = 1] = path.split('/').slice(2).map(Number)
  const at = (shift: number): string => {
    const date = new Date(Date.UTC(year, month - 1 + shift))
    return `/calendar/${date.getUTCFullYear()}/${String(date.getUTCMonth() + 1).padStart(2, '0')}/`
  }
  const days = Array.from({ length: 28 }, (_, day) => `${at(0)}${String(day + 1).padStart(2, '0')}/`)
  return [at(-1), at(1), ...days]
}

function facetLinks(path: string): readonly string[] {
  const query = new URLSearchParams(path.slice(path.indexOf('?')))
  const choices = [
    ['color', 'black'],
    ['color', 'white'],
    ['size', '12'],
    ['sort', 'name'],
    ['view', 'list'],
    ['page', String(Number(query.get('page') ?? 1) + 1)],
  ] as const
  return choices.map(([name, value]) => {
    const next = new URLSearchParams(query)
    next.set(name, value)
    return `/find?${next}`
  })
}
