import { openCache } from '#data'
import { ask } from '../../sql/ask.ts'
import { explorationQueries } from '../exploration-queries.ts'
import { reportSide } from '../side-report.ts'
import { timeExploration } from '../time-exploration.ts'

/** Asks the ten questions as `h2e sql` does: the lake's native copy, each question checked before it is asked. */
const [, , lakeFolder = '', procedureId = '', times = ''] = process.argv
const begun = performance.now()
const { connection, close } = await openCache(lakeFolder)
const openMs = performance.now() - begun
const { rows, geometricMeanMs, figures } = await timeExploration(explorationQueries(procedureId), {
  times: Number(times),
  ask: async ({ sql }) => (await ask(connection, { sql, timeLimitSeconds: 600 })).rows,
})
close()
reportSide({ units: rows, wallMs: geometricMeanMs, figures: { open_ms: openMs, ...figures } })
