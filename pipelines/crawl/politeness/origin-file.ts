import { type FetchAnswer, type Fetcher, headerOf } from '../fetching/fetcher.ts'

/** Runs one request when the host's pace allows it. */
export type Paced = <T>(work: () => Promise<T>) => Promise<T>

/** RFC 9309 asks crawlers to follow at least five redirects. */
const MAX_HOPS = 5

/**
 * Fetches a file that speaks for a whole origin, after redirects to wherever they lead. What is longer than `maxBytes` is
 * cut. A redirect that leads nowhere, or on and on, is given as it is.
 */
export async function fetchOriginFile(
  start: string,
  options: { fetcher: Fetcher; paced: Paced; maxBytes: number },
): Promise<FetchAnswer> {
  const { fetcher, paced, maxBytes } = options
  let url = start
  for (let hop = 0; ; hop += 1) {
    const answer = await paced(() => fetcher.fetch(url, { maxBytes, atLimit: 'cut' }))
    if (answer.kind !== 'answered' || answer.status < 300 || answer.status >= 400 || hop === MAX_HOPS) return answer
    const next = redirectTarget(headerOf(answer.rawHeaders, 'location'), url)
    if (next === null) return answer
    url = next
  }
}

function redirectTarget(location: string | null, base: string): string | null {
  if (location === null || !URL.canParse(location, base)) return null
  const target = new URL(location, base)
  return target.protocol === 'http:' || target.protocol === 'https:' ? target.href : null
}
