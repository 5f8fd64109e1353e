import type { LakeReader } from '../lake/lake-reader.ts'

/** A procedure with all that is known of its page; what is not known is null. */
export interface ReadProcedure {
  readonly procedure_id: string
  readonly candidate_id: string
  readonly document_id: string | null
  readonly item_id: string | null
  readonly goal: string
  readonly topic: string
  readonly steps: readonly { readonly text: string; readonly start: number | null; readonly end: number | null }[]
  readonly resources: readonly { readonly text: string }[]
  readonly sections: readonly { readonly name: string; readonly first_step: number }[]
  readonly total_time: string | null
  readonly yield: string | null
  readonly n_steps: number
  readonly mined_by: string
  readonly model: string | null
  readonly witness: string | null
  readonly kept_because: string | null
  readonly url: string | null
  readonly title: string | null
  readonly fetched_at: string | null
  readonly license: string | null
  /** Text of the page as read. */
  readonly text: string | null
}

/** The procedure of this id; null when there is none. */
export async function readProcedure(lake: LakeReader, id: string): Promise<ReadProcedure | null> {
  const [procedure] = await lake.rows<ReadProcedure>(
    `WITH chosen AS (FROM procedures WHERE procedure_id = $id)
    SELECT chosen.*, candidates.witness, candidates.kept_because, documents.document_id, documents.url, documents.title,
      documents."text", pages.fetched_at, politeness.license,
      (SELECT min(item_id) FROM bench_items WHERE procedure_id = $id) AS item_id
    FROM chosen
    LEFT JOIN candidates ON candidates.candidate_id = chosen.candidate_id
    LEFT JOIN documents ON documents.document_id = candidates.document_id
    LEFT JOIN pages ON pages.page_id = documents.page_id
    LEFT JOIN politeness ON politeness.url = documents.url`,
    { id },
  )
  return procedure ?? null
}
