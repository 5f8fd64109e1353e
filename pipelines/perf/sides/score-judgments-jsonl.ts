import { openDuckDb, queryRows, sqlText } from '#data'
import { reportSide } from '../side-report.ts'
import { cpuMs } from './scoring-resamples.ts'

/** The same shares from the same rows as JSON lines, asked of DuckDB. */
const [, , generations = '', judgments = ''] = process.argv
const begunCpuMs = cpuMs()
const begun = performance.now()
const { connection, close } = await openDuckDb({ settings: {} })
const rows = await queryRows<{ generator: string; n: number; share: number }>(
  connection,
  `SELECT generator, count(*)::INTEGER AS n, avg((NOT has_failure)::INTEGER) AS share
  FROM read_json(${sqlText(generations)}) JOIN read_json(${sqlText(judgments)}) USING (generation_id)
  GROUP BY generator ORDER BY generator`,
)
close()
reportSide({
  units: rows.reduce((sum, { n }) => sum + n, 0),
  wallMs: performance.now() - begun,
  figures: { work_cpu_ms: cpuMs() - begunCpuMs, models: rows.length, share: rows[0]?.share ?? 0 },
})
