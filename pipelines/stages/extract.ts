import { z } from 'zod'
import { type Document, PageBody, withTopic } from '#data'
import { readPage } from '#extractors'
import type { Stage } from '../run/stage.ts'

const Settings = z.strictObject({
  /** False reads every page, also those in whose source the gate sees no sign of a how-to. */
  gate: z.boolean().default(true),
})

/** A page's body to the document it holds. Drops: `no_how_to`, refused by the gate; `empty`, a page without text. */
export const stage: Stage<PageBody, Document, z.infer<typeof Settings>> = {
  id: 'extract',
  version: 3,
  settings: Settings,
  input: PageBody,
  identity: 'content_hash',
  isolation: { module: import.meta.url, timeoutMs: 30_000, memoryMb: 1024, isNeeded: isHostile },
  run: async (page, { settings }) => {
    const reading = readPage(page, settings)
    if (reading.kind === 'refused') return { kind: 'dropped', reason: 'no_how_to' }
    const { document } = reading
    if (document.text === '' && document.structured.length === 0) return { kind: 'dropped', reason: 'empty' }
    return { kind: 'kept', values: [page.topic === undefined ? document : withTopic(document, page.topic)] }
  },
}

/** Plain text of a usual length has nothing to trip over; to hand it to a worker would cost more than to read it. */
const SHORT_TEXT_BYTES = 64 * 1024

function isHostile(page: unknown): boolean {
  return !isPlainText(page) || page.body.byteLength > SHORT_TEXT_BYTES
}

function isPlainText(page: unknown): page is PageBody {
  return typeof page === 'object' && page !== null && 'kind' in page && page.kind === 'text'
}
