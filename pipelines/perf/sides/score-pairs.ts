import { compareAll, randomFrom } from '#judge'
import { BENCHMARK_ITEMS, madeResults } from '../made/made-results.ts'
import { reportSide } from '../side-report.ts'
import { cpuMs, RESAMPLES } from './scoring-resamples.ts'

/** Compares every two of so many models: McNemar, paired bootstrap, Holm, rank ranges. */
const [, , models = ''] = process.argv
const results = madeResults(Number(models))
const begunCpuMs = cpuMs()
const begun = performance.now()
const { pairs } = compareAll(results, { random: randomFrom(1), resamples: RESAMPLES })
const wallMs = performance.now() - begun
reportSide({
  units: BENCHMARK_ITEMS,
  wallMs,
  figures: { work_cpu_ms: cpuMs() - begunCpuMs, pairs: pairs.length, different: pairs.filter(isDifferent).length },
})

function isDifferent(pair: { readonly isDifferent: boolean }): boolean {
  return pair.isDifferent
}
