import { createRequire } from 'node:module'

/** A line of a robots.txt: whether paths that match the pattern may be fetched. */
export interface PathRule {
  readonly allow: boolean
  readonly pattern: string
}

// The package is CommonJS and its types promise a default export that is not there: it is this function itself.
const robotsParser: typeof import('robots-parser').default = createRequire(import.meta.url)('robots-parser')

/**
 * Says of URLs of an origin whether rules allow them: of those that match the longest counts, allow where two are as long, and what no
 * rule matches is allowed. A URL of another origin is not. Paths and patterns are compared as RFC 9309, section 2.2.2 asks, which
 * robots-parser alone does not: it takes `%7E` and `~` for different, and `%24` and `%2A` never for `$` and `*`.
 */
export function pathRules(origin: string, rules: readonly PathRule[]): (url: string) => boolean {
  const lines = rules.flatMap(({ allow, pattern }) => {
    const comparable = comparablePattern(pattern, allow)
    return comparable === null ? [] : [`${allow ? 'Allow' : 'Disallow'}: ${comparable}`]
  })
  if (lines.length === 0) return (url) => isOf(origin, url)
  const parsed = robotsParser(`${origin}/robots.txt`, ['User-agent: *', ...lines].join('\n'))
  return (url) => isOf(origin, url) && parsed.isAllowed(`${origin}${comparablePath(url)}`) !== false
}

function isOf(origin: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin
}

/** Matching takes time with each `*`; a pattern with more is made to end there. */
const MAX_STARS = 50
const MAX_PATTERN_LENGTH = 4_000

/** Null for what can match nothing, or for leave that is too long to be understood. */
function comparablePattern(pattern: string, allow: boolean): string | null {
  const starred = pattern.replace(/\*+/g, '*')
  if (starred === '' || !/^[/*$]/.test(starred)) return null
  const short = starred.split('*', MAX_STARS).join('*').slice(0, MAX_PATTERN_LENGTH)
  if (allow && short !== starred) return null
  const end = short.endsWith('$') && short === starred ? '$' : ''
  const body = end === '' ? short : short.slice(0, -1)
  return body.split('*').map(comparable).join('*') + end
}

/** A literal `*` or `$` in a URL is spelled so that only a pattern's `%2A` or `%24` means it. */
function comparablePath(url: string): string {
  const { pathname, search } = new URL(url)
  return comparable(pathname + search)
}

const UNRESERVED = /[\w.~-]/

/** One spelling for each octet: unreserved ones bare, what URLs encode in capitals, delimiters with a meaning of their own encoded. */
function comparable(text: string): string {
  return text.replace(/%[0-9a-f]{2}|[^\w.~:/?@!&()+,;=%-]+/gi, (part) => {
    if (part.startsWith('%')) {
      const octet = String.fromCharCode(Number.parseInt(part.slice(1), 16))
      return UNRESERVED.test(octet) ? octet : part.toUpperCase()
    }
    return [...Buffer.from(part, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  })
}
