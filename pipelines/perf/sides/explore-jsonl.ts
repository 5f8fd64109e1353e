import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { LAKE_MACROS, openDuckDb, type PlainRow, queryRows, sqlText } from '#data'
import { explorationQueries } from '../exploration-queries.ts'
import { reportSide } from '../side-report.ts'
import { timeExploration } from '../time-exploration.ts'

/**
 * Asks the ten questions of JSON lines in the fastest way there is for each: DuckDB, told the format and the columns so that it
 * need not look for them and parses only those a question needs; for one row by its id, a search in the bytes.
 */
const [, , folder = '', procedureId = '', times = ''] = process.argv

const COLUMNS = {
  procedures:
    "{procedure_id: 'VARCHAR', candidate_id: 'VARCHAR', goal: 'VARCHAR', topic: 'VARCHAR', " +
    'steps: \'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]\', ' +
    'resources: \'STRUCT("text" VARCHAR, section VARCHAR, "start" INTEGER, "end" INTEGER)[]\', n_steps: \'INTEGER\'}',
  pages: "{url: 'VARCHAR', host: 'VARCHAR', status: 'INTEGER', size_bytes: 'BIGINT'}",
  drops: "{stage: 'VARCHAR', reason: 'VARCHAR', item: 'VARCHAR'}",
} as const

const UNNESTED = [
  'CREATE VIEW steps AS SELECT procedure_id, unnest(range(1, len(steps) + 1)) AS "position", unnest(steps, max_depth := 2) FROM procedures',
  'CREATE VIEW resources AS SELECT procedure_id, unnest(list_transform(resources, need -> need."text")) AS resource FROM procedures',
] as const

const CHUNK_BYTES = 1 << 22

const begun = performance.now()
const { connection, close } = await openDuckDb()
for (const [name, columns] of Object.entries(COLUMNS)) {
  const path = sqlText(join(folder, `${name}.jsonl`))
  const rows = `read_json(${path}, format = 'newline_delimited', columns = ${columns})`
  await connection.run(`CREATE VIEW ${name} AS FROM ${rows}`)
}
for (const sql of UNNESTED) await connection.run(sql)
for (const { name, parameters, sql } of LAKE_MACROS)
  await connection.run(`CREATE MACRO ${name}(${parameters}) AS ${sql}`)
const openMs = performance.now() - begun
const { rows, geometricMeanMs, figures } = await timeExploration(explorationQueries(procedureId), {
  times: Number(times),
  ask: async ({ name, sql }) => (name === 'by_id' ? [rowOf(procedureId)] : await queryRows(connection, sql)),
})
close()
reportSide({ units: rows, wallMs: geometricMeanMs, figures: { open_ms: openMs, ...figures } })

/** The line that begins with this id: reading on stops where it was found. */
function rowOf(id: string): PlainRow {
  const descriptor = openSync(join(folder, 'procedures.jsonl'), 'r')
  const beginning = Buffer.from(`{"procedure_id":"${id}"`)
  const buffer = Buffer.alloc(CHUNK_BYTES)
  let kept = 0
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(descriptor, buffer, kept, CHUNK_BYTES - kept, null)
      const filled = buffer.subarray(0, kept + read)
      const at = filled.indexOf(beginning)
      const end = at < 0 ? -1 : filled.indexOf('\n', at)
      if (end >= 0) return JSON.parse(filled.toString('utf8', at, end))
      // A line may lie across two chunks.
      const lineStart = filled.lastIndexOf('\n') + 1
      buffer.copy(buffer, 0, lineStart, filled.length)
      kept = filled.length - lineStart
    }
    return {}
  } finally {
    closeSync(descriptor)
  }
}
