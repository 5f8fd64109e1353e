import { isIP } from 'node:net'
import { getSurt } from 'warcio/utils'
import { headerOf } from '../crawl/fetching/fetcher.ts'
import { type HttpAnswer, readHead } from './http-head.ts'

/** What an index says of one record. */
export interface IndexedRecord {
  readonly type: string
  readonly url: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** Null for a record that is no HTTP response. */
  readonly status: number | null
  /** With or without parameters; null when unknown. */
  readonly contentType: string | null
  /** `sha1:` and the hash in Base32; null when unknown. */
  readonly digest: string | null
  /** The gzip member's place, in bytes, and the file's name. */
  readonly offset: number
  readonly length: number
  readonly file: string
}

/** Records that bring or confirm what stood at a URL; a rendered page is found by its response. */
export function isIndexed(type: string): boolean {
  return type === 'response' || type === 'revisit' || type === 'resource'
}

/**
 * A line of a CDXJ index as pywb and the Webrecorder tools read it, without its end: SURT, time to the second, and JSON
 * of texts. All of it is ASCII, so that texts sort as bytes do.
 */
export function cdxjLine(record: IndexedRecord): string {
  const fields = {
    url: record.url,
    mime: record.type === 'revisit' ? 'warc/revisit' : mimeOf(record.contentType),
    status: record.status === null ? undefined : String(record.status),
    digest: record.digest === null ? undefined : record.digest.replace(/^sha1:/i, ''),
    length: String(record.length),
    offset: String(record.offset),
    filename: record.file,
  }
  const time = record.date.replace(/\D/g, '').slice(0, 14)
  return `${surt(record.url)} ${time} ${asciiJson(fields)}`
}

/** The URL as an index sorts it: host names turned round, all in lower case, the query's parts in order. */
export function surt(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null
  const key = getSurt(address?.href ?? url)
  // An address is no name: its parts do not go from small to large.
  const plain = address !== null && isIP(address.hostname) === 4 ? key.replace(/^[\d,]+/, address.hostname) : key
  return plain.replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter))
}

/** Status and type of what a block holds, a response or not. */
export function blockFacts(
  type: string,
  record: { readonly block: Uint8Array; readonly contentType: string | null },
): Pick<IndexedRecord, 'status' | 'contentType'> {
  const answer: HttpAnswer | null = type === 'resource' ? null : readHead(record.block)
  if (answer === null) return { status: null, contentType: type === 'resource' ? record.contentType : null }
  return { status: answer.status, contentType: headerOf(answer.rawHeaders, 'content-type') }
}

function mimeOf(contentType: string | null): string | undefined {
  return contentType?.split(';')[0]?.trim() || undefined
}

function asciiJson(value: unknown): string {
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[\x7f-\uffff]/g, escaped)
}
