import { type Document, sqlText, type Topic } from '#data'
import { topicOfDocument } from '#extractors'
import type { RunContext } from '../run/run-context.ts'

/** How much of a topic is wanted. */
export interface Targets {
  /** Documents looked at; all if left out. */
  readonly documents?: number | undefined
  /** False where that number holds for all topics together. */
  readonly byTopic?: boolean
  /** True once a topic has as many procedures as are wanted, from documents before this one. */
  readonly isReached: (topic: Topic, document: Document) => boolean
}

/**
 * The documents that were read under this fingerprint, in the order of their ids, which are hashes: the same order after
 * any kill, on any machine. A topic that has reached its target is passed over from then on, and so is what is beyond the
 * documents to look at.
 */
export async function* documentsInOrder(
  context: RunContext,
  order: { readonly fingerprint: string; readonly wanted: Targets },
): AsyncGenerator<Document> {
  const { wanted } = order
  const seen = new Map<Topic | 'together', number>()
  const sql =
    "SELECT COLUMNS(c -> NOT starts_with(c, '_')) FROM stage_extract " +
    `WHERE _kind = 'kept' AND _fingerprint = ${sqlText(order.fingerprint)} ` +
    'AND _item IN (SELECT content_hash FROM current_pages) ORDER BY document_id'
  let former = ''
  for await (const document of context.lake.rows<Document>(sql)) {
    // One text of several pages stands there several times.
    if (document.document_id === former) continue
    former = document.document_id
    const topic = topicOfDocument(document)
    if (topic !== null) {
      const counted = wanted.byTopic === true ? topic : 'together'
      const count = (seen.get(counted) ?? 0) + 1
      seen.set(counted, count)
      if (wanted.isReached(topic, document) || count > (wanted.documents ?? count)) continue
    }
    yield document
  }
}
