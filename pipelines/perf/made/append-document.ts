import type { LakeWriter, OutcomeLine, StageId } from '#data'
import type { MadeDocument } from './made-procedures.ts'

/** The settings under which made rows stand; a lake of them names it in its heads for extract, find and screen. */
export const MADE_FINGERPRINT = 'made'

/** Writes a made page and all that was mined from it, as the stages would have. */
export function appendDocument(
  lake: LakeWriter,
  { made, madeAt }: { readonly made: MadeDocument; readonly madeAt: Date },
): void {
  const { visit, document, candidates, procedures } = made
  const append = (stage: StageId, row: Pick<OutcomeLine, 'item' | 'values'>): void => {
    const at = madeAt.toISOString()
    lake.append(stage, { fingerprint: MADE_FINGERPRINT, kind: 'kept', reason: null, run: 'made', at, ...row })
  }
  append('crawl', { item: visit.url, values: [visit] })
  append('extract', { item: visit.content_hash ?? '', values: [document] })
  append('find', { item: document.document_id, values: candidates })
  for (const procedure of procedures) append('screen', { item: procedure.candidate_id, values: [procedure] })
}
