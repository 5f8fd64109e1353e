import { UsageError } from '#data'
import { itemsForDifference, runsPerSystem, runsPerSystemByT } from '#judge'
import type { CommandSetting } from '../options.ts'
import { textTable } from '../text-table.ts'
import { numberOption } from './board-options.ts'

/** What `bench plan` is told: differences, deviations and variances as shares (0.03 is three points). */
export interface BenchPlanOptions {
  readonly difference: string
  readonly deviation?: string
  readonly variance: string
  readonly alpha: string
  readonly power: string
  readonly json?: boolean
}

/** `h2e bench plan`: how many items and how many runs it takes to see a difference. */
export function benchPlan({ host }: CommandSetting, options: BenchPlanOptions): void {
  const difference = numberOption(options.difference, { name: 'difference' })
  const variance = numberOption(options.variance, { name: 'variance' })
  const sure = {
    alpha: numberOption(options.alpha, { name: 'alpha', min: 0, max: 1 }),
    power: numberOption(options.power, { name: 'power', min: 0, max: 1 }),
  }
  // Deviations may be told in points, and the difference with them; items go by shares.
  const isShare = difference <= 1
  if (!isShare && options.deviation === undefined) throw noShare(options.difference)
  const items = isShare ? itemsForDifference({ variance, difference }, sure) : null
  const deviation = options.deviation === undefined ? null : numberOption(options.deviation, { name: 'deviation' })
  const runs = deviation === null ? null : runsPerSystem({ deviation, difference }, sure)
  const runsByT = deviation === null ? null : runsPerSystemByT({ deviation, difference }, sure)
  const plan = { difference, variance, deviation, ...sure, items, runs_per_system: runs, runs_per_system_t: runsByT }
  if (options.json) return void host.stdout.write(`${JSON.stringify(plan)}\n`)
  const rows: (readonly [string, number])[] = items === null ? [] : [['items, both models on the same', items]]
  if (runs !== null) rows.push(['runs of each, spread known beforehand', runs])
  if (runsByT !== null) rows.push(['runs of each, spread estimated from them', runsByT])
  host.stdout.write(
    `To see a difference of ${difference} with a chance of ${sure.power}, claiming one that is not there in ` +
      `${100 * sure.alpha} % of cases:\n\n${textTable(['what', 'needed'], rows)}\n\n` +
      'Noise of answers sampled anew comes on top of the items.\n',
  )
}

function noShare(difference: string): UsageError {
  return new UsageError(
    `Cannot plan items for a difference of "${difference}": it is no share. Write three points as 0.03; only with --deviation may both be in points.`,
  )
}
