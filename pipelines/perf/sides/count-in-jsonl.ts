import { openDuckDb, queryRows, sqlText } from '#data'
import { reportSide } from '../side-report.ts'
import { timeQueries } from '../time-queries.ts'

/**
 * Counts procedures by topic in a file of JSON lines with DuckDB. It is told the format and the one column it needs, so
 * that it need not look for them: the fastest way to ask such a file.
 */
const [, , rowsPath = ''] = process.argv
const begun = performance.now()
const { connection, close } = await openDuckDb()
const openMs = performance.now() - begun
const rows = `read_json(${sqlText(rowsPath)}, format = 'newline_delimited', columns = {topic: 'VARCHAR'})`
const sql = `SELECT topic, count(*) AS n FROM ${rows} GROUP BY topic`
const { queryMs, counted } = await timeQueries(() => queryRows(connection, sql))
close()
reportSide({ units: counted, wallMs: queryMs, figures: { open_ms: openMs } })
