import { z } from 'zod'
import { type Candidate, Document } from '#data'
import { findCandidates } from '#extractors'
import type { Stage } from '../run/stage.ts'

/** A document to the procedures on it. Drops: `no_procedure`. */
export const stage: Stage<Document, Candidate, Record<never, never>> = {
  id: 'find',
  version: 3,
  settings: z.strictObject({}),
  input: Document,
  identity: 'document_id',
  run: async (document) => {
    const values = findCandidates(document)
    return values.length === 0 ? { kind: 'dropped', reason: 'no_procedure' } : { kind: 'kept', values }
  },
}
