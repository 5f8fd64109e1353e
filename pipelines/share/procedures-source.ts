import { PROCEDURE_COLUMNS } from './dataset-columns.ts'
import type { Split } from './split-rows.ts'
import type { Workshop } from './workshop.ts'

/** Everything a lake has mined. */
export const PROCEDURE_SPLITS: readonly Split[] = [
  {
    config: 'procedures',
    name: 'train',
    meaning: 'every procedure that passed all screens, near-duplicates among them included',
    columns: PROCEDURE_COLUMNS,
    key: 'procedure_id',
    source: 'source_train',
  },
]

/** Brings the lake's procedures into the workshop: `source_train`, and `holders`. */
export async function bringProcedures(workshop: Workshop): Promise<void> {
  await workshop.run(`CREATE TABLE holders AS
    SELECT procedure_id, page_id, url, host
    FROM lake.procedures JOIN lake.candidates USING (candidate_id) JOIN lake.document_pages USING (document_id)
    JOIN (SELECT page_id, host FROM lake.pages) USING (page_id)`)
  await workshop.run(`CREATE VIEW source_train AS
    SELECT procedures.*, candidates.language, candidates.witness, documents.url, pages.fetched_at
    FROM lake.procedures AS procedures
    JOIN (SELECT candidate_id, document_id, language, witness FROM lake.candidates) AS candidates USING (candidate_id)
    JOIN (SELECT document_id, page_id, url FROM lake.documents) AS documents USING (document_id)
    LEFT JOIN (SELECT page_id, fetched_at FROM lake.pages) AS pages USING (page_id)`)
}
