import { type FetchAnswer, type Fetcher, headerOf } from '../fetching/fetcher.ts'
import type { HostPaces } from './host-paces.ts'
import { retryAfterOf } from './retry-after.ts'

/** What is not asked any more, because the host wants to be left alone. */
const LEFT_ALONE: FetchAnswer = {
  kind: 'failed',
  reason: 'connection',
  detail: 'the host asks for a longer pause than this run grants',
}

/**
 * A fetcher that keeps the pace of each URL's host, whoever asks: for pages, robots.txt wherever its redirects lead, sitemaps and
 * scripts. A pause that a host asks for holds for all of these.
 */
export function pacedFetcher(fetcher: Fetcher, options: { paces: HostPaces; now: () => Date }): Fetcher {
  const { paces, now } = options
  return {
    get count() {
      return fetcher.count
    },
    fetch(url, fetching) {
      const pace = paces.of(url)
      return pace.inTurn(async () => {
        if (pace.closed) return LEFT_ALONE
        const answer = await fetcher.fetch(url, fetching)
        const pauseMs = pauseAsked(answer, now())
        if (pauseMs !== null) pace.hold(pauseMs)
        return answer
      })
    },
    close: () => fetcher.close(),
  }
}

function pauseAsked(answer: FetchAnswer, now: Date): number | null {
  if (answer.kind !== 'answered' || (answer.status !== 429 && answer.status !== 503)) return null
  const header = headerOf(answer.rawHeaders, 'retry-after')
  return header === null && answer.status === 503 ? null : retryAfterOf(header, now)
}
