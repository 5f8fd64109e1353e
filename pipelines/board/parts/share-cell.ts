import { count, percent } from '../../report/parts/format.ts'
import type { ScoredShare } from '../../scores/board-data.ts'
import type { HeatCell } from './heat-table.ts'

/** A score as a shaded cell, with how many verdicts it rests on. */
export function shareCell(score: ScoredShare | undefined): HeatCell {
  if (score === undefined) return { value: null, text: '–' }
  const missing = score.n_expected - score.n_scored
  const detail = missing === 0 ? count(score.n_scored) : `${count(score.n_scored)} of ${count(score.n_expected)}`
  return { value: score.point, text: score.point === null ? '–' : percent(score.point), detail }
}
