import type { Topic } from '#data'

/** One page as an input brings it, before the lake knows it. */
export interface InputPage {
  /** Its URL; a `file://` URL when it has no other. */
  readonly url: string
  /** The URL its row names, where another row of the same URL has another text and `url` is not this one. */
  readonly repeatedUrl?: string | null
  readonly kind: 'html' | 'text'
  readonly body: Uint8Array
  readonly contentType: string | null
  /** When it was fetched, where the input says so. */
  readonly fetchedAt: string | null
  /** The id a table gives it; null where there is none. */
  readonly givenId: string | null
  /** The topic a table gives it, if it is one of the fourteen; else null. */
  readonly givenTopic: Topic | null
}

/** Told of each file or row that gives no page, and why. */
export type Skipped = (item: string, reason: string) => void

/** Told of each row that gives a page, but not as it stands: what was done and why. */
export type Noticed = (item: string, notice: string) => void
