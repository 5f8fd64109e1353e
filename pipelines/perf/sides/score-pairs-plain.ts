import { BENCHMARK_ITEMS, madeResults } from '../made/made-results.ts'
import { reportSide } from '../side-report.ts'
import { cpuMs, plainInterval } from './scoring-resamples.ts'

/** The paired bootstrap of two models by arrays of records, once. */
const [first = [], second = []] = madeResults(2)
const begunCpuMs = cpuMs()
const begun = performance.now()
const records = first.flatMap((one, item) => {
  const other = second[item]
  if (other === undefined || one.fate === 'missing' || other.fate === 'missing') return []
  return { host: one.cluster, value: Number(one.fate === 'pass') - Number(other.fate === 'pass') }
})
const [low = 0, high = 0] = plainInterval(records)
const wallMs = performance.now() - begun
reportSide({ units: BENCHMARK_ITEMS, wallMs, figures: { work_cpu_ms: cpuMs() - begunCpuMs, pairs: 1, low, high } })
