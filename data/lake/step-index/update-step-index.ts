import type { DuckDBConnection } from '@duckdb/node-api'
import { loadDuckDb, queryRows, streamRows } from '../duckdb.ts'
import { type IndexedSteps, StepSegment, type WordPlaces } from './step-segment.ts'

/** Raised when the index of the same steps would be another: one of a former layout is made again. */
export const STEP_INDEX_LAYOUT = 1

/** So many steps a segment take some 50 MB to index. */
const STEPS_A_SEGMENT = 400_000

/** A search looks into each segment: when more than these have gathered, the small ones are made one. */
const MOST_SEGMENTS = 12

/** A place is the number of its segment and, in so many bits, the number of the step in it. */
const PLACE_BITS = 20

/** Places a row of the table: enough that a common word has few rows, few enough that a rare one costs little. */
const PLACES_A_ROW = 256

/** Rows handed over at a time, DuckDB's own measure. */
const ROWS_A_CHUNK = 2048

const COLUMNS = {
  _step_words: 'segment INTEGER, "word" VARCHAR, "count" INTEGER, places INTEGER[]',
  _step_places: 'place INTEGER, "procedure" INTEGER, "position" INTEGER, "length" INTEGER',
  _step_procedures: 'segment INTEGER, "procedure" INTEGER, procedure_id VARCHAR',
} as const

/**
 * Brings the words of steps up to date with the table `procedures` of an attached catalog: procedures that came get a
 * segment of their own, and segments that hold one that went are made again; all of them when asked to begin `afresh`. The
 * connection needs words_of().
 */
export async function updateStepIndex(
  connection: DuckDBConnection,
  { catalog, afresh }: { readonly catalog: string; readonly afresh: boolean },
): Promise<void> {
  const tables = `${catalog}.main`
  for (const [name, columns] of Object.entries(COLUMNS)) {
    await connection.run(`CREATE ${afresh ? 'OR REPLACE TABLE' : 'TABLE IF NOT EXISTS'} ${tables}.${name} (${columns})`)
  }
  await dropStaleSegments(connection, tables)
  const taken = await queryRows<{ segment: number }>(
    connection,
    `SELECT DISTINCT segment FROM ${tables}._step_procedures`,
  )
  const free = freeNumbers(new Set(taken.map(({ segment }) => segment)))
  for (const batch of await newProcedures(connection, tables)) {
    const segment = new StepSegment()
    for await (const procedure of stepsOf(connection, { tables, batch })) segment.add(procedure)
    await writeSegment(connection, { catalog, number: free.next().value, segment })
  }
}

/** Segments that hold what is gone, and small ones when there are many. */
async function dropStaleSegments(connection: DuckDBConnection, tables: string): Promise<void> {
  const stale = await queryRows<{ segment: number }>(
    connection,
    `SELECT DISTINCT segment FROM ${tables}._step_procedures
     WHERE procedure_id NOT IN (SELECT procedure_id FROM ${tables}.procedures)
     UNION
     SELECT segment FROM (
       SELECT place >> ${PLACE_BITS} AS segment, count(*) AS n, count(*) OVER () AS segments
       FROM ${tables}._step_places GROUP BY segment
     ) WHERE segments > ${MOST_SEGMENTS} AND n < ${STEPS_A_SEGMENT / 2}`,
  )
  if (stale.length === 0) return
  const numbers = stale.map(({ segment }) => segment).join(', ')
  await connection.run(`DELETE FROM ${tables}._step_words WHERE segment IN (${numbers})`)
  await connection.run(`DELETE FROM ${tables}._step_places WHERE place >> ${PLACE_BITS} IN (${numbers})`)
  await connection.run(`DELETE FROM ${tables}._step_procedures WHERE segment IN (${numbers})`)
}

function* freeNumbers(taken: ReadonlySet<number>): Generator<number, never> {
  for (let number = 0; ; number++) if (!taken.has(number)) yield number
}

/** Rows of the table `procedures` that stand together. */
interface Batch {
  readonly first: number
  readonly last: number
}

/** Where the procedures stand that no segment holds, cut so that each piece makes one segment. */
async function newProcedures(connection: DuckDBConnection, tables: string): Promise<readonly Batch[]> {
  return queryRows<Batch>(
    connection,
    `SELECT min(place) AS "first", max(place) AS "last" FROM (
       SELECT rowid AS place, sum(len(steps)) OVER (ORDER BY rowid) // ${STEPS_A_SEGMENT} AS batch
       FROM ${tables}.procedures WHERE procedure_id NOT IN (SELECT procedure_id FROM ${tables}._step_procedures)
     ) GROUP BY batch ORDER BY batch`,
  )
}

interface ProcedureTexts {
  readonly procedure_id: string
  readonly texts: string | null
  readonly lengths: string | null
  readonly words: string | null
}

/** ASCII text is taken apart here, which is faster; other text by the search's own function. */
async function* stepsOf(
  connection: DuckDBConnection,
  { tables, batch }: { readonly tables: string; readonly batch: Batch },
): AsyncGenerator<IndexedSteps> {
  const rows = streamRows<ProcedureTexts>(
    connection,
    `SELECT procedure_id, texts,
            CASE WHEN NOT is_ascii THEN to_json(list_transform(steps, step -> len(step."text")))::VARCHAR END AS lengths,
            CASE WHEN NOT is_ascii THEN to_json(list_transform(steps, step -> words_of(step."text")))::VARCHAR END AS words
     FROM (
       SELECT procedure_id, steps, to_json(list_transform(steps, step -> step."text"))::VARCHAR AS texts,
              strlen(texts) = len(texts) AS is_ascii
       FROM ${tables}.procedures
       WHERE rowid BETWEEN ${batch.first} AND ${batch.last}
         AND procedure_id NOT IN (SELECT procedure_id FROM ${tables}._step_procedures)
     )`,
  )
  for await (const { procedure_id, texts, lengths, words } of rows) {
    yield { procedureId: procedure_id, steps: words === null ? asciiSteps(texts) : givenSteps(lengths, words) }
  }
}

function asciiSteps(texts: string | null): IndexedSteps['steps'] {
  const steps: readonly string[] = JSON.parse(texts ?? '[]')
  return steps.map((text) => ({ length: text.length, words: text.toLowerCase().match(/[a-z0-9]+/g) ?? [] }))
}

function givenSteps(lengths: string | null, words: string): IndexedSteps['steps'] {
  const lengthOf: readonly number[] = JSON.parse(lengths ?? '[]')
  const wordsOf: readonly (readonly string[])[] = JSON.parse(words)
  return wordsOf.map((each, index) => ({ length: lengthOf[index] ?? 0, words: each }))
}

interface NumberedSegment {
  readonly catalog: string
  readonly number: number
  readonly segment: StepSegment
}

async function writeSegment(
  connection: DuckDBConnection,
  { catalog, number, segment }: NumberedSegment,
): Promise<void> {
  const { order, procedures, positions, lengths } = segment.inOrder()
  const first = number << PLACE_BITS
  const append = (table: string, rows: Iterable<readonly Cell[]>): Promise<void> =>
    appendRows(connection, { catalog, table, rows })
  await append(
    '_step_procedures',
    numbered(segment.procedures, (id, at) => [number, first + at, id]),
  )
  await append(
    '_step_places',
    numbered(procedures, (each, place) => [first + place, first + each, positions[place] ?? 0, lengths[place] ?? 0]),
  )
  await append('_step_words', wordRows(first, { number, words: segment.wordPlaces(order) }))
}

/** What a cell of these tables may be. */
type Cell = number | string | readonly number[]

function* numbered<Value>(
  values: Iterable<Value>,
  rowOf: (value: Value, index: number) => readonly Cell[],
): Generator<readonly Cell[]> {
  let index = 0
  for (const value of values) yield rowOf(value, index++)
}

function* wordRows(
  first: number,
  segment: { readonly number: number; readonly words: Iterable<WordPlaces> },
): Generator<readonly Cell[]> {
  for (const { word, places } of segment.words) {
    for (let from = 0; from < places.length; from += PLACES_A_ROW) {
      const row = Array.from(places.subarray(from, from + PLACES_A_ROW), (place) => first + place)
      yield [segment.number, word, row.length, row]
    }
  }
}

/** Whole columns are handed over at a time: a cell at a time takes ten times as long. */
async function appendRows(
  connection: DuckDBConnection,
  {
    catalog,
    table,
    rows,
  }: { readonly catalog: string; readonly table: string; readonly rows: Iterable<readonly Cell[]> },
): Promise<void> {
  const { DuckDBDataChunkWriter, listValue } = loadDuckDb()
  const appender = await connection.createAppender(table, 'main', catalog)
  const writer = DuckDBDataChunkWriter.forAppender(appender, { rowsPerDataChunk: ROWS_A_CHUNK })
  for (const row of rows) writer.appendRow(row.map((cell) => (typeof cell === 'object' ? listValue(cell) : cell)))
  writer.flush()
  appender.flushSync()
  appender.closeSync()
}
