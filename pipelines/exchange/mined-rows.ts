import { openCache, queryRows, streamRows, streamStageTables } from '#data'
import type { FlatExample, MinedExample } from './mined-example.ts'

/** Whether the newest mining of a lake asked a model at every stage there is in the published form. */
export async function isMinedByModel(lakeFolder: string): Promise<boolean> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const [row] = await queryRows<{ n: number }>(
      connection,
      "SELECT count(*) AS n FROM procedures WHERE mined_by = 'rules'",
    )
    return row?.n === 0
  } finally {
    close()
  }
}

/** The lake's procedures alone, in the published form; by topic and id. */
export async function* flatRows(lakeFolder: string): AsyncGenerator<FlatExample> {
  const { connection, close } = await openCache(lakeFolder)
  const names = new SourceNames()
  const sql = `
    WITH source AS (
      SELECT candidate_id, coalesce(min(given_id), min(document_id)) AS id
      FROM candidates JOIN document_pages USING (document_id) JOIN pages USING (page_id) GROUP BY candidate_id
    )
    SELECT source.id, topic, goal, [step."text" FOR step IN steps] AS steps, [each."text" FOR each IN resources] AS resources
    FROM procedures JOIN source USING (candidate_id) ORDER BY topic, procedure_id`
  try {
    for await (const { id, ...row } of streamRows<FlatRow>(connection, sql)) {
      yield { source_example_id: names.next(id), ...row }
    }
  } finally {
    close()
  }
}

interface FlatRow {
  readonly id: string
  readonly topic: string
  readonly goal: string
  readonly steps: string[]
  readonly resources: string[]
}

interface ChainRow {
  readonly procedure_id: string
  readonly id: string
  readonly url: string | null
  readonly text: string
  readonly topic: string
  readonly found_goal: string
  readonly found_steps: string[]
  readonly goal: string
  readonly steps: string[]
  readonly resources: string[]
}

/**
 * The lake's procedures with their page and what each stage made of them, in the published form; by topic and id. Only
 * for procedures that went through the model's stages. The limits are those the prefilter was asked with.
 */
export async function* minedRows(
  lakeFolder: string,
  limits: { readonly minSteps: number; readonly maxSteps: number },
): AsyncGenerator<MinedExample> {
  const wanted = await procedureIds(lakeFolder)
  const names = new SourceNames()
  for await (const row of streamStageTables<ChainRow>(lakeFolder, CHAIN)) {
    if (wanted.has(row.procedure_id)) yield exampleOf(row, { id: names.next(row.id), ...limits })
  }
}

const texts = (list: string): string => `[each."text" FOR each IN ${list}]`

/** The stages after the rewriting change neither goal nor steps, so the procedure itself says what was rewritten. */
const CHAIN = `
  WITH counted AS (SELECT stage, fingerprint FROM heads),
  found AS (SELECT DISTINCT ON (candidate_id) * FROM stage_procedures JOIN counted
    ON stage = 'procedures' AND fingerprint = _fingerprint WHERE _kind = 'kept'),
  final AS (SELECT DISTINCT ON (procedure_id) * FROM stage_final_filter JOIN counted
    ON stage = 'final_filter' AND fingerprint = _fingerprint WHERE _kind = 'kept'),
  page AS (
    SELECT document.document_id, any_value(document."text") AS "text", coalesce(min(given_id), document.document_id) AS id,
      min(url) AS url
    FROM stage_extract AS document
    JOIN counted ON stage = 'extract' AND fingerprint = document._fingerprint
    JOIN current_pages ON content_hash = document._item
    WHERE document._kind = 'kept' GROUP BY document.document_id
  )
  SELECT final.procedure_id, page.id, page.url, page."text", final.topic, found.goal AS found_goal,
    ${texts('found.steps')} AS found_steps, final.goal, ${texts('final.steps')} AS steps, ${texts('final.resources')} AS resources
  FROM final JOIN found USING (candidate_id) JOIN page ON page.document_id = found.document_id
  ORDER BY final.topic, final.procedure_id`

function exampleOf(
  row: ChainRow,
  given: { readonly id: string; readonly minSteps: number; readonly maxSteps: number },
): MinedExample {
  const { topic, url, text, goal, steps, resources } = row
  const yes = { answer: 'yes' as const }
  return {
    schema_version: 'how2mine.v1',
    source_example: { id: given.id, text, url, topic },
    processed_example: {
      procedures: { stage_passed: true, has_valid_process: true, goal: row.found_goal, steps: row.found_steps },
      prefilter: { stage_passed: true, min_steps: given.minSteps, max_steps: given.maxSteps },
      filter: { stage_passed: true, judgment: false },
      postprocess: { stage_passed: true, rewritten_goal: goal, rewritten_steps: steps },
      resources: { stage_passed: true, resources },
      final_filter: {
        stage_passed: true,
        correctness: yes,
        sequential: yes,
        no_specific_entity: yes,
        goal_steps_alignment: yes,
      },
    },
    final_procedure: { goal, steps, resources },
  }
}

async function procedureIds(lakeFolder: string): Promise<ReadonlySet<string>> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const rows = await queryRows<{ procedure_id: string }>(connection, 'SELECT procedure_id FROM procedures')
    return new Set(rows.map((row) => row.procedure_id))
  } finally {
    close()
  }
}

/** One page may give several procedures, where the published form has one: the later ones get a number. */
class SourceNames {
  readonly #given = new Map<string, number>()

  next(id: string): string {
    const number = (this.#given.get(id) ?? 0) + 1
    this.#given.set(id, number)
    return number === 1 ? id : `${id}#${number}`
  }
}
