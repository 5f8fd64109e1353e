import { headerOf } from '../crawl/fetching/fetcher.ts'
import { type IndexedRecord, isIndexed } from './cdxj.ts'
import { type HttpAnswer, writtenHead } from './http-head.ts'
import { REFUSED_FIELD } from './warc-captures.ts'
import type { WarcPosition } from './warc-position.ts'
import { type RecordHead, recordDigest, recordMember } from './warc-record.ts'

/** An answer to keep without its body. */
export interface WarcAnswer extends HttpAnswer {
  readonly url: string
  readonly fetchedAt: Date
}

/** A response to keep, and what a browser made of it. */
export interface WarcPage extends WarcAnswer {
  /** Decompressed. */
  readonly body: Uint8Array
  /** The DOM as HTML after the page's scripts ran; null when no browser was used. */
  readonly rendered: Uint8Array | null
}

/** An answer that brought nothing new. */
export interface WarcRevisit extends WarcAnswer {
  /** What was received, decompressed; null where the server said only that nothing changed (304). */
  readonly body: Uint8Array | null
  /** Where the page's body stands. */
  readonly original: WarcPosition
}

/** A page that asked to be left out after it was held. */
export interface WarcRefusal {
  readonly url: string
  readonly fetchedAt: Date
  readonly reason: string
}

/** A page that came from a file or a table. */
export interface GivenPage {
  readonly url: string
  readonly fetchedAt: Date
  readonly contentType: string
  readonly body: Uint8Array
}

/** A record to be written. */
export interface Member {
  readonly bytes: Uint8Array
  readonly id: string
  /** Null for a record that no index names. */
  readonly indexed: Omit<IndexedRecord, 'offset' | 'length' | 'file'> | null
}

/** A page: its response, and what a browser made of it, if one did. */
export async function pageMembers(page: WarcPage): Promise<readonly Member[]> {
  const response = await responseMember(page, page.body)
  if (page.rendered === null) return [response]
  const contentType = 'text/html; charset=utf-8'
  const fields = { 'WARC-Refers-To': response.id, 'WARC-Block-Digest': recordDigest(page.rendered) }
  return [response, await memberOf({ ...headOf('conversion', page), contentType, fields }, [page.rendered])]
}

/**
 * A response; null for a body that is of no use, and then the record says that it is cut. Of its body one digest is taken: that of
 * the whole block would take as long again, and readers do without.
 */
export function responseMember(answer: WarcAnswer, body: Uint8Array | null): Promise<Member> {
  const kept = body ?? new Uint8Array()
  const head = writtenHead(answer, kept.byteLength)
  const fields = {
    'WARC-Truncated': body === null ? 'unspecified' : null,
    'WARC-Payload-Digest': recordDigest(kept),
  }
  return memberOf({ ...headOf('response', answer), contentType: HTTP_RESPONSE, fields }, [head, kept], answer)
}

/** That a page said the same as the record whose head has these fields. */
export function revisitMember(revisit: WarcRevisit, original: ReadonlyMap<string, string>): Promise<Member> {
  const isRendered = original.get('warc-type') === 'conversion'
  const digest = isRendered ? null : (original.get('warc-payload-digest') ?? null)
  const block = writtenHead(revisit, revisit.body?.byteLength ?? 0)
  const fields = {
    'WARC-Profile': profileOf(revisit.body, digest),
    'WARC-Refers-To': original.get(isRendered ? 'warc-refers-to' : 'warc-record-id') ?? null,
    'WARC-Refers-To-Target-URI': original.get('warc-target-uri') ?? null,
    'WARC-Refers-To-Date': original.get('warc-date') ?? null,
    'WARC-Payload-Digest': digest,
    'WARC-Block-Digest': recordDigest(block),
  }
  return memberOf({ ...headOf('revisit', revisit), contentType: HTTP_RESPONSE, fields }, [block], revisit)
}

/** That a page asks to be left out. */
export function refusalMember(refusal: WarcRefusal): Promise<Member> {
  const head = { ...headOf('metadata', refusal), contentType: 'application/warc-fields', fields: {} }
  return memberOf(head, [Buffer.from(`${REFUSED_FIELD}: ${refusal.reason}\r\n`)])
}

/** A page that was given. */
export function givenMember(page: GivenPage): Promise<Member> {
  const digest = recordDigest(page.body)
  const fields = { 'WARC-Payload-Digest': digest, 'WARC-Block-Digest': digest }
  return memberOf({ ...headOf('resource', page), contentType: page.contentType, fields }, [page.body])
}

/** What a file is and who made it. */
export function infoMember(filename: string, options: { date: Date; software: string }): Promise<Member> {
  const lines = [
    `software: ${options.software}`,
    'format: WARC File Format 1.1',
    'note: Bodies are kept decoded; original encoding headers are named X-Crawl-*. A rendered page is a conversion record.',
  ]
  const fields = { 'WARC-Filename': filename }
  const head = {
    type: 'warcinfo',
    url: null,
    date: options.date,
    contentType: 'application/warc-fields',
    fields,
  } as const
  return memberOf(head, [Buffer.from(`${lines.join('\r\n')}\r\n`)])
}

/** Same text, other bytes: for this WARC 1.1 has no profile, and lets writers name their own. */
const SAME_TEXT = 'urn:h2e:warc:revisit:same-text'
const PROFILE = 'http://netpreserve.org/warc/1.1/revisit/'
const HTTP_RESPONSE = 'application/http; msgtype=response'

function profileOf(body: Uint8Array | null, digest: string | null): string {
  if (body === null) return `${PROFILE}server-not-modified`
  return recordDigest(body) === digest ? `${PROFILE}identical-payload-digest` : SAME_TEXT
}

type Told = { readonly url: string; readonly fetchedAt: Date }

function headOf(type: RecordHead['type'], told: Told): Pick<RecordHead, 'type' | 'url' | 'date'> {
  return { type, url: told.url, date: told.fetchedAt }
}

async function memberOf(head: RecordHead, block: readonly Uint8Array[], answer?: HttpAnswer): Promise<Member> {
  const { bytes, id } = await recordMember(head, block)
  const { type, url, date, fields } = head
  if (url === null || !isIndexed(type)) return { bytes, id, indexed: null }
  const facts = {
    status: answer?.status ?? null,
    contentType: answer === undefined ? head.contentType : headerOf(answer.rawHeaders, 'content-type'),
    digest: fields['WARC-Payload-Digest'] ?? null,
  }
  return { bytes, id, indexed: { type, url, date: date.toISOString(), ...facts } }
}
