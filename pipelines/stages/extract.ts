import { z } from 'zod'
import { type Document, PageBody } from '#data'
import { readDocument } from '#extractors'
import type { Stage } from '../run/stage.ts'

/** A page's body to the document it holds. Drops: `empty`, a page without text. */
export const stage: Stage<PageBody, Document, Record<never, never>> = {
  id: 'extract',
  version: 1,
  settings: z.strictObject({}),
  input: PageBody,
  identity: 'content_hash',
  isolation: { module: import.meta.url, timeoutMs: 30_000, memoryMb: 1024 },
  run: async (page) => {
    const document = readDocument(page)
    return document.text === '' && document.structured.length === 0
      ? { kind: 'dropped', reason: 'empty' }
      : { kind: 'kept', values: [document] }
  },
}
