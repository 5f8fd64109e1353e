import { openDuckDb, queryRows, sqlText, TOPICS } from '#data'
import type { ReportDatabase } from '../../../pipelines/report/report-data.ts'

type Cell = string | number | boolean | null | readonly Cell[] | { readonly text: string }

/** Rows of the lake's tables, each row a list of cells in column order. */
export type MadeRows = Readonly<Partial<Record<keyof typeof COLUMNS, readonly (readonly Cell[])[]>>>

/** Opens a DuckDB in memory that has the lake's relations with these rows. */
export async function withMadeLake<T>(rows: MadeRows, use: (database: ReportDatabase) => Promise<T>): Promise<T> {
  const { connection, close } = await openDuckDb()
  try {
    for (const [name, columns] of Object.entries(COLUMNS)) await connection.run(`CREATE TABLE ${name} (${columns})`)
    for (const [name, cells] of Object.entries(rows)) {
      if (cells.length > 0) await connection.run(`INSERT INTO ${name} VALUES ${cells.map(rowLiteral).join(', ')}`)
    }
    return await use({ rows: (sql) => queryRows(connection, sql) })
  } finally {
    close()
  }
}

/**
 * A small lake that went all the way: `perTopic` procedures in each of the fourteen topics, every second one a benchmark
 * item, one page a procedure, each page under one address but the first under two, and a candidate too short a topic.
 */
export function fullLake(perTopic: number): MadeRows {
  const made = TOPICS.flatMap((topic, t) =>
    Array.from({ length: perTopic }, (_, i) => madeProcedure(topic, `${t}-${i}`)),
  )
  const fallen = TOPICS.map((_, t) => `fallen-${t}`)
  const sources = [...made.map(({ id }) => id), ...fallen]
  const urls = sources.map((id) => `http://127.0.0.1:8080/how-to/${id}`)
  return {
    pages: [...urls, `${urls[0]}?copy`].map((url) => [`page ${url}`, url, '127.0.0.1', url.endsWith('/0-1')]),
    documents: sources.map((id) => [`document ${id}`, `page ${id}`, 'en']),
    document_pages: [
      ...sources.map((id, index) => [`document ${id}`, `page ${urls[index]}`, urls[index] ?? null]),
      [`document ${sources[0]}`, `page ${urls[0]}?copy`, `${urls[0]}?copy`],
    ],
    candidates: sources.map((id, i) => [
      `candidate ${id}`,
      `document ${id}`,
      i % 3 === 0 ? 'json-ld' : 'ordered-list',
      'en',
    ]),
    drops: [
      ...fallen.map((id) => ['screen', 'too_few_steps', `candidate ${id}`, `candidate ${id}`]),
      ['crawl', 'http_404', null, 'http://127.0.0.1:8080/gone'],
    ],
    procedures: made.map(({ id, topic, goal, steps, resources }) => [
      `procedure ${id}`,
      `candidate ${id}`,
      goal,
      topic,
      steps,
      resources,
      steps.length,
      resources.length,
    ]),
    bench_items: made
      .filter((_, index) => index % 2 === 0)
      .map(({ id, topic }) => [`item ${id}`, `procedure ${id}`, topic]),
  }
}

function madeProcedure(topic: string, id: string) {
  const length = 5 + (id.length % 4) + (Number(id.at(-1)) % 3)
  return {
    id,
    topic,
    goal: `Do the thing ${id} of ${topic}`,
    steps: Array.from({ length }, (_, index) => ({ text: `Carry out part ${index + 1} of ${id}.` })),
    resources: Array.from({ length: Number(id.at(-1)) % 4 }, (_, index) => ({
      text: `tool ${index}`,
      section: null,
      start: null,
      end: null,
    })),
  }
}

/** The columns of the lake's views that a report reads. */
const COLUMNS = {
  calls: 'stage VARCHAR, status VARCHAR, tokens_in INTEGER, tokens_out INTEGER, cost_usd DOUBLE',
  runs: 'mode VARCHAR, state VARCHAR, model_calls BIGINT, cost_usd DOUBLE, counts MAP(VARCHAR, BIGINT)',
  pages: 'page_id VARCHAR, url VARCHAR, host VARCHAR, rendered BOOLEAN',
  documents: 'document_id VARCHAR, page_id VARCHAR, "language" VARCHAR',
  document_pages: 'document_id VARCHAR, page_id VARCHAR, url VARCHAR',
  candidates: 'candidate_id VARCHAR, document_id VARCHAR, witness VARCHAR, "language" VARCHAR',
  drops: 'stage VARCHAR, reason VARCHAR, candidate_id VARCHAR, item VARCHAR',
  procedures:
    'procedure_id VARCHAR, candidate_id VARCHAR, goal VARCHAR, topic VARCHAR, ' +
    'steps STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[], resources STRUCT("text" VARCHAR, section VARCHAR, "start" INTEGER, "end" INTEGER)[], ' +
    'n_steps INTEGER, n_resources INTEGER',
  bench_items: 'item_id VARCHAR, procedure_id VARCHAR, topic VARCHAR',
} as const

function rowLiteral(cells: readonly Cell[]): string {
  return `(${cells.map(literal).join(', ')})`
}

function literal(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'string') return sqlText(cell)
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if ('text' in cell) return `{'text': ${sqlText(cell.text)}, 'start': NULL, 'end': NULL}`
  return `[${cell.map(literal).join(', ')}]`
}
