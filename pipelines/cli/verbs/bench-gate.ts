import { UsageError } from '#data'
import type { Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import { readBoard } from '../../scores/collect-board.ts'
import { isCopy } from '../../scores/demo-names.ts'
import { EXIT } from '../exit.ts'
import { type CommandSetting, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'
import { type BoardOptions, boardWish, numberOption, refuseWithoutScores } from './board-options.ts'
import { scoreTitle } from './leaderboard-text.ts'
import { clusterRange, percent, range } from './score-text.ts'

/** What `bench gate` is told. */
export interface BenchGateOptions extends BoardOptions {
  /** The least score, from 0 to 1. */
  readonly min: string
  /** Go by the lower end of the wider interval (over hosts where it is estimable, and Wilson's) and not by the point. */
  readonly lowerBound?: boolean
  /** Let scores with missing verdicts pass. */
  readonly allowMissing?: boolean
}

/** How one row fared. */
interface Gated {
  readonly table: Leaderboard
  readonly row: LeaderboardRow
  readonly value: number | null
  /** Why it fails; null when it passes. */
  readonly problem: string | null
}

/** `h2e bench gate`: exit code 100 when a score is under the least, or a verdict is missing. */
export async function benchGate({ host, end }: CommandSetting, options: BenchGateOptions): Promise<void> {
  const min = numberOption(options.min, { name: 'min', min: 0, max: 1 })
  const wish = await boardWish(host, options)
  const board = await readBoard(lakeFolder(host, options), wish)
  refuseWithoutScores(wish, board.tables)
  const tables = options.model === undefined ? withoutCopies(board.tables) : board.tables
  refuseSeveralJudges(tables)
  const gated = tables.flatMap((table) => table.rows.map((row) => gatedRow(table, row, { min, options })))
  const ok = gated.every(({ problem }) => problem === null)
  end(ok ? EXIT.ok : EXIT.gate)
  if (options.json)
    return void host.stdout.write(`${JSON.stringify({ ok, min, by: byText(options), rows: gated.map(gateJson) })}\n`)
  host.stdout.write(`${gateText(gated, { min, options })}\n`)
}

/** The demonstration's copies of the references are there to be looked at, unless there is nothing else. */
function withoutCopies(tables: readonly Leaderboard[]): readonly Leaderboard[] {
  const others = tables.filter((table) => !table.rows.every((row) => isCopy(row.model)))
  return others.length > 0 ? others : tables
}

/** A gate that one of two judges opens is none. Throws UsageError. */
function refuseSeveralJudges(tables: readonly Leaderboard[]): void {
  const judges = new Set(tables.map((table) => table.key.judge_id))
  if (judges.size < 2) return
  const names = new Set(tables.map((table) => `${table.judge} (${table.key.judge_id.slice(0, 12)})`))
  throw new UsageError(
    `Cannot gate: ${judges.size} judges have judged. Name one with --judge: ${[...names].join(', ')}.`,
  )
}

function gatedRow(
  table: Leaderboard,
  row: LeaderboardRow,
  { min, options }: { readonly min: number; readonly options: BenchGateOptions },
): Gated {
  const value = options.lowerBound ? lowerEnd(row) : row.point
  const fails = value === null ? 'no score' : value < min ? `under ${percent(min)} %` : null
  const lacks = row.n_missing > 0 && !options.allowMissing ? `${row.n_missing} verdicts missing` : null
  return { table, row, value, problem: fails ?? lacks }
}

/** The lower of the two: where every answer passes, draws of hosts have no spread and their interval no width. */
function lowerEnd({ cluster, wilson }: LeaderboardRow): number | null {
  if (wilson === null) return null
  return cluster.kind === 'estimated' ? Math.min(cluster.interval.low, wilson.low) : wilson.low
}

function byText({ lowerBound }: BenchGateOptions): string {
  return lowerBound ? 'lower end of the 95 % interval' : 'point'
}

function gateJson({ table, row, value, problem }: Gated) {
  const { generator, point, wilson, cluster, n_scored, n_expected, n_missing } = row
  const shown = { generator, point, wilson, cluster, n_scored, n_expected, n_missing }
  return { score_name: table.score_name, key: table.key, ...shown, value, ok: problem === null, problem }
}

const DEMONSTRATION = '\nA demonstration: rules answered or judged, no model.'

function gateText(
  gated: readonly Gated[],
  { min, options }: { readonly min: number; readonly options: BenchGateOptions },
): string {
  const rows = gated.map(({ row, problem }) => [
    row.generator,
    percent(row.point),
    row.cluster.kind === 'estimated' ? clusterRange(row.cluster) : range(row.wilson),
    `${row.n_scored}/${row.n_expected}`,
    problem ?? 'passes',
  ])
  const names = [...new Set(gated.map(({ table }) => scoreTitle(table)))].join(', ')
  const failed = gated.filter(({ problem }) => problem !== null).length
  return (
    `${textTable(['generator', 'score %', '95 % interval', 'n', 'gate'], rows)}\n\n` +
    `${failed === 0 ? 'The gate is passed' : 'The gate is not passed'}: ${names} of at least ${percent(min)} %, ` +
    `by the ${byText(options)}.${gated.some(({ table }) => table.is_demonstration) ? DEMONSTRATION : ''}`
  )
}
