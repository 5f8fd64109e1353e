import { openStageTables } from '#data'
import type { ItemResult } from '#judge'
import { readResults } from '../../scores/read-results.ts'
import { madeItems } from '../made/made-judgments.ts'
import { reportSide } from '../side-report.ts'
import { cpuMs } from './scoring-resamples.ts'

/** Reads what became of every answer from the lake's Parquet files, as `h2e bench leaderboard` does, and takes the shares. */
const [, , lakeFolder = ''] = process.argv
const items = madeItems()
const begunCpuMs = cpuMs()
const begun = performance.now()
const { connection, close } = await openStageTables(lakeFolder)
const openMs = performance.now() - begun
const sets = await readResults(connection, {
  benchmark: {
    name: 'made',
    hash: 'made',
    items,
    clustering: 'host',
    clusterOf: ({ url }) => new URL(url).host,
  },
})
const shares = sets.map(({ results }) => shareOf(results))
close()
reportSide({
  units: sets.reduce((sum, { results }) => sum + results.length, 0),
  wallMs: performance.now() - begun,
  figures: { work_cpu_ms: cpuMs() - begunCpuMs, open_ms: openMs, models: shares.length, share: shares[0] ?? 0 },
})

function shareOf(results: readonly ItemResult[]): number {
  return results.filter(({ fate }) => fate === 'pass').length / results.length
}
