import type { Topic } from '#data'

/** One page as an input brings it, before the lake knows it. */
export interface InputPage {
  /** Its URL; a `file://` URL when it has no other. */
  readonly url: string
  readonly kind: 'html' | 'text'
  readonly body: Uint8Array
  readonly contentType: string | null
  /** When it was fetched, where the input says so. */
  readonly fetchedAt: string | null
  /** The id and the topic a table gives with it; null where it gives none. */
  readonly givenId: string | null
  readonly givenTopic: Topic | null
}

/** Told of each file or row that gives no page, and why. */
export type Skipped = (item: string, reason: string) => void
