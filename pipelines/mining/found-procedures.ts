import type { Document, Heads, Topic } from '#data'

/** A procedure as far as targets need to know it. */
export interface FoundProcedure {
  readonly topic: Topic
  readonly document_id: string
}

/**
 * The procedures found so far. A target is reached for a document once as many were found in documents that stand before
 * it: one whose answer is still missing, after a kill or a failure, is asked about even when later ones have enough, for
 * its procedures go before theirs.
 */
export class FoundProcedures {
  readonly #desired: NonNullable<Heads['desired']>
  /** The first documents that make up the number wanted, sorted, once for each procedure. */
  readonly #first = new Map<Topic | 'together', string[]>()

  constructor(desired: NonNullable<Heads['desired']>) {
    this.#desired = desired
  }

  add({ topic, document_id }: FoundProcedure): void {
    const first = this.#of(topic)
    const place = first.findLastIndex((other) => other <= document_id) + 1
    first.splice(place, 0, document_id)
    first.length = Math.min(first.length, this.#desired.procedures)
  }

  isReached(topic: Topic, { document_id }: Pick<Document, 'document_id'>): boolean {
    const first = this.#of(topic)
    return first.length >= this.#desired.procedures && (first.at(-1) ?? '') < document_id
  }

  #of(topic: Topic): string[] {
    const counted = this.#desired.by_topic ? topic : 'together'
    const known = this.#first.get(counted) ?? []
    this.#first.set(counted, known)
    return known
  }
}
