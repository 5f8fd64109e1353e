import type { LabelledVerdict } from './agreement.ts'
import { percentileInterval } from './bootstrap-statistic.ts'
import { type BootstrapOptions, type ClusterSums, FEWEST_CLUSTERS, resampledMeans } from './cluster-bootstrap.ts'
import type { Interval } from './wilson-interval.ts'

/** How often a judge is right about answers that pass, and about those that fail. */
export interface JudgeRates {
  readonly truePositiveRate: number
  readonly trueNegativeRate: number
}

/**
 * The share of answers that truly pass, from the share a judge passes: (observed + TNR - 1) / (TPR + TNR - 1), kept within
 * 0 and 1 (Rogan and Gladen 1978). Null when TPR + TNR <= 1: such a judge says nothing.
 */
export function correctedShare(observed: number, { truePositiveRate, trueNegativeRate }: JudgeRates): number | null {
  const power = truePositiveRate + trueNegativeRate - 1
  return power > 0 ? Math.min(1, Math.max(0, (observed + trueNegativeRate - 1) / power)) : null
}

/** A score put right for the judge's errors. */
export interface CorrectedScore {
  /** Null when the labels leave it undefined. */
  readonly share: number | null
  /** 95 %; null when undefined, or undefined in more than 2.5 % of the draws. */
  readonly interval: Interval | null
}

/**
 * The corrected score with an interval by bootstrap over both the items (whole clusters, or singly where there are fewer than
 * ten) and the labelled set, so that it also carries the doubt about TPR and TNR. `sums` are the judge's passes by cluster, as
 * clusterSums() gives them. Take labels of answers like those scored, or the rates do not carry over.
 */
export function correctedScore(
  scored: { readonly sums: ClusterSums; readonly labels: readonly LabelledVerdict[] },
  options: BootstrapOptions,
): CorrectedScore {
  const cells = cellsOf(scored.labels)
  const rates = ratesOf(cells)
  const [total, count] = [scored.sums.totals, scored.sums.counts].map((sums) => sums.reduce((sum, n) => sum + n, 0))
  const share = rates === null || !count ? null : correctedShare((total ?? 0) / count, rates)
  if (share === null) return { share, interval: null }
  const units = scored.sums.totals.length < FEWEST_CLUSTERS ? singly(total ?? 0, count ?? 0) : scored.sums
  const drawn = Array.from(resampledMeans(units, options), (observed) => {
    const drawnRates = ratesOf(drawCells(cells, options))
    return drawnRates === null ? null : correctedShare(observed, drawnRates)
  })
  return { share, interval: percentileInterval(drawn) }
}

/** How many labels fall in each cell: judge and people pass, people alone, judge alone, neither. */
type Cells = readonly [number, number, number, number]

function cellsOf(labels: readonly LabelledVerdict[]): Cells {
  const count = (judge: boolean, people: boolean) =>
    labels.filter((label) => label.judge === judge && label.people === people).length
  return [count(true, true), count(false, true), count(true, false), count(false, false)]
}

function ratesOf([passBoth, peopleAlone, judgeAlone, failBoth]: Cells): JudgeRates | null {
  const passes = passBoth + peopleAlone
  const failures = judgeAlone + failBoth
  return passes === 0 || failures === 0
    ? null
    : { truePositiveRate: passBoth / passes, trueNegativeRate: failBoth / failures }
}

function drawCells(cells: Cells, { random }: BootstrapOptions): Cells {
  const labels = cells.reduce((sum, count) => sum + count, 0)
  const drawn: [number, number, number, number] = [0, 0, 0, 0]
  const [first, second, third] = [cells[0], cells[0] + cells[1], cells[0] + cells[1] + cells[2]]
  for (let label = 0; label < labels; label += 1) {
    const place = random() * labels
    drawn[place < first ? 0 : place < second ? 1 : place < third ? 2 : 3] += 1
  }
  return drawn
}

function singly(total: number, count: number): ClusterSums {
  const passes = Math.round(total)
  return {
    totals: Float64Array.from({ length: count }, (_, item) => (item < passes ? 1 : 0)),
    counts: new Float64Array(count).fill(1),
  }
}
