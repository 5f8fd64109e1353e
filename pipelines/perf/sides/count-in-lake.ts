import { openCache } from '#data'
import { ask } from '../../sql/ask.ts'
import { reportSide } from '../side-report.ts'
import { timeQueries } from '../time-queries.ts'

/** Counts procedures by topic as `h2e sql` does: the lake's native copy, each question checked before it is asked. */
const [, , lakeFolder = ''] = process.argv
const begun = performance.now()
const { connection, close } = await openCache(lakeFolder)
const openMs = performance.now() - begun
const sql = 'SELECT topic, count(*) AS n FROM procedures GROUP BY topic'
const { queryMs, counted } = await timeQueries(async () => (await ask(connection, { sql, timeLimitSeconds: 600 })).rows)
close()
reportSide({ units: counted, wallMs: queryMs, figures: { open_ms: openMs } })
