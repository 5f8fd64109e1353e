import { randomFrom, scoreOf } from '#judge'
import { BENCHMARK_ITEMS, madeResults } from '../made/made-results.ts'
import { reportSide } from '../side-report.ts'
import { cpuMs, RESAMPLES } from './scoring-resamples.ts'

/** Scores one model with its interval over clusters. */
const [results = []] = madeResults(1)
const begunCpuMs = cpuMs()
const begun = performance.now()
const { cluster, nClusters } = scoreOf(results, { random: randomFrom(1), resamples: RESAMPLES })
const wallMs = performance.now() - begun
reportSide({
  units: BENCHMARK_ITEMS,
  wallMs,
  figures: { work_cpu_ms: cpuMs() - begunCpuMs, clusters: nClusters, low: cluster?.low ?? 0, high: cluster?.high ?? 0 },
})
