import { TOPICS } from '#data'
import type { ExampleProcedure, ReportDatabase } from './report-data.ts'

/** How many procedures a report shows in full. */
const EXAMPLES = 10

/**
 * Ten procedures, the same for the same lake: one a topic before a second of any, and within and between topics in the
 * order of a hash of their ids, so that nobody picked them. In topic order.
 */
export async function collectExamples(database: ReportDatabase): Promise<readonly ExampleProcedure[]> {
  const rows = await database.rows<ExampleRow>(EXAMPLE_ROWS)
  return rows.map(exampleProcedure).sort((left, right) => place(left) - place(right))
}

interface ExampleRow extends Omit<ExampleProcedure, 'steps' | 'resources' | 'language' | 'witness'> {
  readonly steps: readonly { readonly text: string }[]
  readonly resources: readonly { readonly text: string }[]
  readonly language: string | null
  readonly witness: string | null
}

function exampleProcedure(row: ExampleRow): ExampleProcedure {
  return {
    ...row,
    steps: row.steps.map((step) => step.text),
    resources: row.resources.map((resource) => resource.text),
    language: row.language ?? 'und',
    witness: row.witness ?? 'unknown',
  }
}

function place(example: ExampleProcedure): number {
  return TOPIC_ORDER.indexOf(example.topic)
}

const TOPIC_ORDER: readonly string[] = TOPICS

// Ranks ids alone first: the steps of a large lake are read for ten rows only.
const EXAMPLE_ROWS = `
  WITH ranked AS (
    SELECT procedure_id, md5(procedure_id) AS draw,
      row_number() OVER (PARTITION BY topic ORDER BY md5(procedure_id)) AS turn
    FROM (SELECT DISTINCT procedure_id, topic FROM procedures)
  ), chosen AS (
    SELECT procedure_id, draw, turn FROM ranked ORDER BY turn, draw LIMIT ${EXAMPLES}
  ), mined AS (
    SELECT p.*, chosen.draw, chosen.turn FROM procedures p JOIN chosen USING (procedure_id)
    QUALIFY row_number() OVER (PARTITION BY procedure_id ORDER BY p.candidate_id) = 1
  ), found AS (
    SELECT DISTINCT candidate_id, document_id, witness, "language"
    FROM candidates WHERE candidate_id IN (SELECT candidate_id FROM mined)
  ), sources AS (
    SELECT candidate_id, any_value(witness) AS witness, any_value(found."language") AS "language",
      min(url) AS url, count(DISTINCT url) AS urls
    FROM found LEFT JOIN document_pages USING (document_id) GROUP BY candidate_id
  )
  SELECT procedure_id AS "procedureId", topic, goal, steps, resources, "language", witness, url,
    coalesce(urls, 0) AS urls, procedure_id IN (SELECT procedure_id FROM bench_items) AS "isItem"
  FROM mined LEFT JOIN sources USING (candidate_id) ORDER BY turn, draw`
