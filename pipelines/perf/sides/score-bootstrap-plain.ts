import { BENCHMARK_ITEMS, madeResults } from '../made/made-results.ts'
import { reportSide } from '../side-report.ts'
import { cpuMs, plainInterval } from './scoring-resamples.ts'

/** The interval of the same score by arrays of records. */
const [results = []] = madeResults(1)
const begunCpuMs = cpuMs()
const begun = performance.now()
const scored = results.filter(({ fate }) => fate !== 'missing')
const [low = 0, high = 0] = plainInterval(
  scored.map(({ cluster, fate }) => ({ host: cluster, value: fate === 'pass' ? 1 : 0 })),
)
const wallMs = performance.now() - begun
reportSide({ units: BENCHMARK_ITEMS, wallMs, figures: { work_cpu_ms: cpuMs() - begunCpuMs, low, high } })
