import { OPT_OUTS } from '#data'
import type { WarcPosition } from '../warc/warc-position.ts'
import type { WarcWriter } from '../warc/warc-writer.ts'
import type { KnownUrl } from './frontier/known-url.ts'
import type { Answered, Visited } from './visiting.ts'
import type { Answering, Outcome } from './visits.ts'

/** The last visit to a URL, one that brought a page: what the next is compared with. */
export type Earlier = NonNullable<KnownUrl['last']>

/** The last visit, if it brought a page. */
export function earlierOf(known: KnownUrl): Earlier | null {
  return known.last?.state === 'stored' ? known.last : null
}

/** What a page keeps of the visit that brought its body, as long as it says the same. */
export function sameBody(earlier: Earlier): Outcome {
  const { content_type, content_hash, size_bytes, rendered, text_hash } = earlier
  const { warc_file, warc_offset, warc_length, etag, last_modified, status } = earlier
  return {
    ...{ state: 'stored', reason: null, status, content_type, content_hash, size_bytes, etag, last_modified },
    ...{ rendered, text_hash, warc_file, warc_offset, warc_length },
    unchanged_visits: (earlier.unchanged_visits ?? 0) + 1,
  }
}

/** The same bytes, or the same text: then the earlier body stays the page's, if there is one. */
export function isSame(earlier: Earlier, now: { content_hash: string; text_hash: string | null }): boolean {
  if (earlier.warc_file === null) return false
  return earlier.content_hash === now.content_hash || (now.text_hash !== null && earlier.text_hash === now.text_hash)
}

/** Writes the WARC record of a visit that found the page as it was; false where the record of its body is gone. */
export async function noteRevisit(
  answered: Answering,
  context: { answer: Answered; earlier: Earlier; warc: WarcWriter },
): Promise<boolean> {
  const { answer, earlier, warc } = context
  const original = placeOf(earlier)
  if (original === null) return false
  const { url, fetched_at } = answered
  const body = answer.status === 304 ? null : answer.body
  const place = await warc.writeRevisit({ ...answer, url, fetchedAt: new Date(fetched_at), body, original })
  return place !== null
}

/**
 * Writes to the WARC what takes a page away, so that who reads it finds the pages that the crawl found: redirects, and of a
 * page that was held its end and its wish to be left out.
 */
export async function noteWithoutPage(
  visited: Visited,
  context: { answer: Answered; earlier: Earlier | null; warc: WarcWriter },
): Promise<Visited> {
  const { answer, earlier, warc } = context
  const { url, state, reason, fetched_at } = visited.visit
  const fetchedAt = new Date(fetched_at)
  const isGone = earlier !== null && (answer.status === 404 || answer.status === 410)
  if (state === 'redirected' || isGone) await warc.writeHead({ ...answer, url, fetchedAt })
  else if (earlier !== null && state === 'refused' && OPT_OUTS.some((wish) => wish === reason)) {
    await warc.writeRefusal({ url, fetchedAt, reason: reason ?? '' })
  }
  return visited
}

function placeOf({ warc_file: file, warc_offset: offset, warc_length: length }: Earlier): WarcPosition | null {
  return file === null || offset === null || length === null ? null : { file, offset, length }
}
