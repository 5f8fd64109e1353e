const TRACKING = /^(utm_[a-z]+|gclid|fbclid)$/i

/**
 * Parameters that name a visitor's session, and nothing else, when their value looks like an id; the page is the same
 * without. `sid` and the like may mean other things where the value is short, or holds letters only.
 */
const SESSION_NAME =
  /^(?:phpsessid|jsessionid|aspsessionid[a-z]*|asp\.net_sessionid|cfid|cftoken|oscsid|zenid|session_?id|sess_?id|sessid|sid|s_?id)$/i
const SESSION_VALUE = /^(?=.*\d)[\w%,-]{16,}$/
const SURE_SESSION = /^(?:phpsessid|jsessionid|aspsessionid[a-z]*|cfid|cftoken|oscsid|zenid)$/i
/** Servlets write the session behind the path. */
const SESSION_IN_PATH = /;jsessionid=[^/?;]*/i
const NO_PAGE =
  /\.(?:7z|apk|avi|avif|bin|bmp|bz2|css|csv|deb|dmg|docx?|eot|epub|exe|flac|gif|gz|ico|iso|jar|jpe?g|js|json|m4a|m4v|map|mjs|mkv|mov|mp3|mp4|mpe?g|msi|odp|ods|odt|ogg|otf|pdf|png|pptx?|ps|rar|rpm|rss|svgz?|tar|tgz|tiff?|ttf|txt|wasm|wav|webm|webmanifest|webp|woff2?|xlsx?|xml|xz|zip|zst)$/i

/**
 * The one spelling of a web address that the frontier knows: scheme and host in lower case, no default port, no
 * fragment, no dot segments, no tracking parameters (utm_*, gclid, fbclid), no session ids, no empty query, no user name. The order of the other
 * parameters is kept. Null for what is no http(s) URL. `base` is
 * the page a link stands on, as a URL parser writes it.
 */
export function canonicalUrl(href: string, base?: string): string | null {
  const origin = base === undefined ? null : plainOrigin(base)
  if (origin !== null) {
    if (PLAIN_PATH.test(href)) return origin + href
    if (href.startsWith(origin) && PLAIN_PATH.test(href.slice(origin.length))) return href
  }
  let url: URL
  try {
    url = base === undefined ? new URL(href) : new URL(href, base)
  } catch {
    return null
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  // Setters cost more than looks; most links need none.
  if (url.hash !== '' || url.href.endsWith('#')) url.hash = ''
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.pathname.includes(';') && SESSION_IN_PATH.test(url.pathname)) {
    url.pathname = url.pathname.replace(SESSION_IN_PATH, '')
  }
  if (url.search === '') return withoutMark(url.href)
  const parameters = url.search.slice(1).split('&')
  const kept = parameters.filter((parameter) => parameter !== '' && !saysNothing(parameter))
  if (kept.length !== parameters.length) url.search = kept.join('&')
  return kept.length === 0 ? withoutMark(url.href) : url.href
}

/** A path that is spelt as it is canonical: most links of most sites. Of dots none begins a segment. */
const PLAIN_PATH = /^(?:\/[\w-][\w.-]*)+\/?$/

/** The origin of a base that was parsed before; null where it has a user name, or is no http(s) URL. */
function plainOrigin(base: string): string | null {
  if (!base.startsWith('http')) return null
  const end = base.indexOf('/', base.indexOf('//') + 2)
  const origin = base.slice(0, end)
  return end === -1 || origin.includes('@') || !/^https?:/.test(origin) ? null : origin
}

/** True for a parameter that says who came from where, not which page. */
function saysNothing(parameter: string): boolean {
  const end = parameter.indexOf('=')
  const name = end === -1 ? parameter : parameter.slice(0, end)
  if (TRACKING.test(name) || SURE_SESSION.test(name)) return true
  return SESSION_NAME.test(name) && SESSION_VALUE.test(parameter.slice(end + 1))
}

function withoutMark(href: string): string {
  return href.endsWith('?') ? href.slice(0, -1) : href
}

/** False for an address whose ending says that it is no page: an image, an archive, a style sheet, a film. */
export function mayBePage(canonical: string): boolean {
  const query = canonical.indexOf('?')
  return !NO_PAGE.test(query === -1 ? canonical : canonical.slice(0, query))
}
