import type { BoardData, ClusterInterval, Leaderboard, LeaderboardRow, ScoredShare } from '../scores/board-data.ts'

type Cell = string | number | boolean | null
type Line = Readonly<Record<string, Cell>>

/**
 * Every row of every table as CSV (RFC 4180): the name of its number and its key, then scores as fractions and costs in
 * US dollars; empty where there is none.
 */
export function leaderboardCsv(data: BoardData): string {
  const lines = data.tables.flatMap((table) => table.rows.map((row) => leaderboardLine(table, row)))
  return csvText(LEADERBOARD_COLUMNS, lines)
}

/** Every score by topic as CSV, with the name of its number and its key. */
export function topicCsv(data: BoardData): string {
  const lines = data.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.by_topic.map((score) => ({
        ...tableCells(table),
        generator: row.generator,
        topic: score.topic,
        ...shareCells(score),
        ...clusterCells(score.cluster),
      })),
    ),
  )
  return csvText(TOPIC_COLUMNS, lines)
}

const TABLE_COLUMNS = [
  'score_name',
  'is_demonstration',
  'is_decoding_mixed',
  'benchmark_hash',
  'judge',
  'judge_id',
  'prompt_hash',
  'examples_hash',
  'shows_step_count',
  'decoding',
] as const
const SHARE_COLUMNS = [
  'score',
  'wilson_low',
  'wilson_high',
  'cluster_low',
  'cluster_high',
  'lower_bound',
  'upper_bound',
  'n_expected',
  'n_scored',
  'n_passed',
] as const
const TOPIC_COLUMNS = [...TABLE_COLUMNS, 'generator', 'topic', ...SHARE_COLUMNS] as const
const LEADERBOARD_COLUMNS = [
  ...TABLE_COLUMNS,
  'generator',
  'generator_id',
  'model',
  'best_rank',
  'worst_rank',
  ...SHARE_COLUMNS,
  'n_refused',
  'n_missing',
  'n_samples',
  'length_controlled',
  'mean_tokens',
  'mean_reference_tokens',
  'step_mismatch',
  'repeated_step',
  'generation_cost_usd',
  'generation_calls_unpriced',
  'judging_cost_usd',
  'judging_calls_unpriced',
] as const

function leaderboardLine(table: Leaderboard, row: LeaderboardRow): Line {
  return {
    ...tableCells(table),
    ...shareCells(row),
    ...clusterCells(row.cluster),
    generator: row.generator,
    generator_id: row.generator_id,
    model: row.model,
    best_rank: row.rank?.best ?? null,
    worst_rank: row.rank?.worst ?? null,
    n_refused: row.n_refused,
    n_missing: row.n_missing,
    n_samples: row.n_samples,
    length_controlled: row.length_controlled,
    mean_tokens: row.mean_tokens,
    mean_reference_tokens: row.mean_reference_tokens,
    step_mismatch: row.step_mismatch,
    repeated_step: row.repeated_step,
    generation_cost_usd: row.generation_cost.cost_usd,
    generation_calls_unpriced: row.generation_cost.unpriced,
    judging_cost_usd: row.judging_cost.cost_usd,
    judging_calls_unpriced: row.judging_cost.unpriced,
  }
}

function tableCells({ score_name, is_demonstration, is_decoding_mixed, judge, key }: Leaderboard): Line {
  return { ...key, score_name, is_demonstration, is_decoding_mixed, judge }
}

function shareCells({ point, wilson, bounds, n_expected, n_scored, n_passed }: ScoredShare): Line {
  return {
    score: point,
    wilson_low: wilson?.low ?? null,
    wilson_high: wilson?.high ?? null,
    lower_bound: bounds?.low ?? null,
    upper_bound: bounds?.high ?? null,
    n_expected,
    n_scored,
    n_passed,
  }
}

function clusterCells(cluster: ClusterInterval): Line {
  if (cluster.kind === 'not_estimable') return {}
  return { cluster_low: cluster.interval.low, cluster_high: cluster.interval.high }
}

function csvText(columns: readonly string[], lines: readonly Line[]): string {
  const rows = lines.map((line) => columns.map((column) => csvCell(line[column] ?? null)))
  return [[...columns], ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** A text that a spreadsheet would run as a formula is kept a text by an apostrophe in front. */
function csvCell(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
