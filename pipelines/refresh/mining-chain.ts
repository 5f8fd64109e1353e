import { sqlText } from '#data'

/** The stages from a document to a procedure, and the column that the next stage knows what each keeps by. */
const RULES = [
  ['find', 'candidate_id'],
  ['screen', 'procedure_id'],
] as const
const MODELS = [
  ['procedures', 'draft_id'],
  ['filter', 'draft_id'],
  ['postprocess', 'draft_id'],
  ['resources', 'draft_id'],
  ['final_filter', 'procedure_id'],
] as const

/**
 * SQL, over the stages' tables, for what each text that was ever read came to under these fingerprints:
 * `mined(content_hash, document_id, read_in, procedure_id, mined_in, undecided)`, a row a procedure, and one without where
 * there is none. `undecided` says that a stage has not answered yet; `…_in` name the runs that did.
 */
export function minedSql(fingerprints: Readonly<Record<string, string>>): string {
  const chain = 'final_filter' in fingerprints ? MODELS : RULES
  const rows = (stage: string): string => `_fingerprint = ${sqlText(fingerprints[stage] ?? '')}`
  const tables = chain.map(([stage, identity], place) => {
    const before = place === 0 ? 'read_texts' : `chain_${place - 1}`
    return (
      `chain_${place} AS (SELECT earlier.document_id, done.${identity} AS identity, done._run AS mined_in, ` +
      "done._kind = 'kept' AS kept, coalesce(earlier.undecided, false) OR done._kind IS NULL AS undecided " +
      `FROM (SELECT * FROM ${before} WHERE kept) AS earlier ` +
      `LEFT JOIN (FROM stage_${stage} WHERE ${rows(stage)}) AS done ON done._item = earlier.identity)`
    )
  })
  const last = `chain_${chain.length - 1}`
  const undecided = chain.map((_, place) => `SELECT document_id FROM chain_${place} WHERE undecided`).join(' UNION ')
  return (
    'WITH read_texts AS (SELECT DISTINCT document_id, document_id AS identity, true AS kept, false AS undecided ' +
    `FROM stage_extract WHERE _kind = 'kept' AND ${rows('extract')}), ${tables.join(', ')} ` +
    'SELECT DISTINCT text._item AS content_hash, text.document_id, text._run AS read_in, ' +
    'given.identity AS procedure_id, given.mined_in, ' +
    `text.document_id IN (${undecided}) AS undecided ` +
    `FROM stage_extract AS text LEFT JOIN (FROM ${last} WHERE kept) AS given USING (document_id) ` +
    `WHERE text._kind = 'kept' AND ${rows('extract')}`
  )
}
