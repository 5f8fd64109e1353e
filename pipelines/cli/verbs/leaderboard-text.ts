import type { BoardData, Leaderboard, LeaderboardRow, ReferenceChecks } from '../../scores/board-data.ts'
import { fittedTable } from '../text-table.ts'
import { clusterRange, costText, keyText, lineWidth, percent, range, wrapped } from './score-text.ts'

/** Names longer than this would not leave room for the numbers on a line of 80. */
const NAME_WIDTH = 22

/** A board as text, in lines of a terminal's width: each table with its key, what is missing, and what to know. */
export function boardText({ benchmark, tables, notes }: BoardData, columns?: number): string {
  const width = lineWidth(columns)
  const hosts =
    benchmark.clustering === 'host' ? `, ${benchmark.n_clusters} ${benchmark.n_clusters === 1 ? 'host' : 'hosts'}` : ''
  return [
    wrapped(
      `${benchmark.name}: ${benchmark.n_items} items${hosts}${benchmark.reference_checks.map(disputed).join('')}`,
      width,
    ),
    ...tables.map((table) => tableText(table, width)),
    wrapped(COLUMNS, width),
    notes.map((note) => wrapped(`- ${note}`, width)).join('\n'),
  ].join('\n\n')
}

function disputed({ model, n_checked, n_disputed }: ReferenceChecks): string {
  return `, ${n_disputed} of ${n_checked} references disputed by ${model}`
}

const COLUMNS =
  'n: verdicts of those expected; tokens: of an answer, on average; steps off, repeats: % of answers with another number of steps ' +
  'than the reference, or a step said twice; even: score % were all answers as long as their reference.'

/** One table: scores in percent, then what stands beside them. */
function tableText(table: Leaderboard, width: number): string {
  const marks = [
    ...(table.is_demonstration ? ['a demonstration: rules, no model'] : []),
    ...(table.is_decoding_mixed ? ['greedy and sampled answers mixed'] : []),
  ]
  return [
    wrapped(
      `${scoreTitle(table)}, judged by ${table.judge}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}`,
      width,
    ),
    wrapped(keyText(table.key), width),
    '',
    fittedTable(['rank', 'generator', 'score %', '95 % interval', 'over hosts', 'n'], table.rows.map(scoreCells), {
      width,
      names: 2,
    }),
    '',
    fittedTable(
      ['generator', 'missing', 'refused', 'tokens', 'steps off', 'repeats', 'even'],
      table.rows.map(besideCells),
      { width, names: 1 },
    ),
    ...costLines(table.rows, width),
    ...missingLines(table.rows, width),
  ].join('\n')
}

/** What the number is called; an alignment score is never How2Score. */
export function scoreTitle({ score_name }: Pick<Leaderboard, 'score_name'>): string {
  return score_name === 'how2score' ? 'How2Score' : 'alignment_score'
}

function scoreCells(row: LeaderboardRow): readonly string[] {
  return [
    rankText(row),
    cut(row.generator),
    percent(row.point),
    range(row.wilson),
    clusterRange(row.cluster),
    `${row.n_scored}/${row.n_expected}`,
  ]
}

/** Ranks that are not excluded: `1`, or `1-3`. */
function rankText({ rank }: LeaderboardRow): string {
  if (rank === null) return '-'
  return rank.best === rank.worst ? String(rank.best) : `${rank.best}-${rank.worst}`
}

/** `even` is the score at equal length. */
function besideCells(row: LeaderboardRow): readonly string[] {
  return [
    cut(row.generator),
    String(row.n_missing),
    String(row.n_refused),
    row.mean_tokens === null ? '-' : row.mean_tokens.toFixed(0),
    percent(row.step_mismatch),
    percent(row.repeated_step),
    percent(row.length_controlled),
  ]
}

/** Only where something was paid or is missing. */
function costLines(rows: readonly LeaderboardRow[], width: number): readonly string[] {
  if (rows.every((row) => row.n_missing + row.generation_cost.calls + row.judging_cost.calls === 0)) return []
  const cells = rows.map((row) => [
    cut(row.generator),
    row.n_missing === 0 ? '-' : range(row.bounds),
    costText(row.generation_cost),
    costText(row.judging_cost),
  ])
  return [
    '',
    fittedTable(['generator', 'bounds for missing', 'answers US$', 'verdicts US$'], cells, { width, names: 1 }),
  ]
}

function missingLines(rows: readonly LeaderboardRow[], width: number): readonly string[] {
  const lines = rows
    .filter((row) => row.n_missing > 0)
    .map((row) => {
      const reasons = row.missing.map(({ reason, count }) => `${count} ${reason}`)
      return wrapped(`missing of ${row.generator}: ${reasons.join(', ')}`, width)
    })
  return lines.length === 0 ? [] : ['', ...lines]
}

function cut(name: string): string {
  return name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name
}
