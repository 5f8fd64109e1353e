import type { BoardData, Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import { textTable } from '../text-table.ts'
import { clusterRange, costText, keyLines, percent, range } from './score-text.ts'

/** Names longer than this would not leave room for the numbers on a line of 80. */
const NAME_WIDTH = 22

/** A board as text: each table with its key, what is missing, and what to know. */
export function boardText({ benchmark, tables, notes }: BoardData): string {
  const hosts =
    benchmark.clustering === 'host' ? `, ${benchmark.n_clusters} ${benchmark.n_clusters === 1 ? 'host' : 'hosts'}` : ''
  return [
    `${benchmark.name}: ${benchmark.n_items} items${hosts}`,
    ...tables.map(tableText),
    wrapped(COLUMNS),
    notes.map((note) => wrapped(`- ${note}`)).join('\n'),
  ].join('\n\n')
}

const COLUMNS =
  'n: verdicts of those expected; tokens: of an answer, on average; steps off, repeats: % of answers with another number of steps ' +
  'than the reference, or a step said twice; even: score % were all answers as long as their reference.'

/** One table: scores in percent, then what stands beside them. */
function tableText(table: Leaderboard): string {
  const marks = [
    ...(table.is_demonstration ? ['a demonstration: rules, no model'] : []),
    ...(table.is_decoding_mixed ? ['greedy and sampled answers mixed'] : []),
  ]
  return [
    `${scoreTitle(table)}, judged by ${table.judge}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}`,
    keyLines(table.key),
    '',
    textTable(['rank', 'generator', 'score %', '95 % interval', 'over hosts', 'n'], table.rows.map(scoreCells)),
    '',
    textTable(
      ['generator', 'missing', 'refused', 'tokens', 'steps off', 'repeats', 'even'],
      table.rows.map(besideCells),
    ),
    ...costLines(table.rows),
    ...missingLines(table.rows),
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
function costLines(rows: readonly LeaderboardRow[]): readonly string[] {
  if (rows.every((row) => row.n_missing + row.generation_cost.calls + row.judging_cost.calls === 0)) return []
  const cells = rows.map((row) => [
    cut(row.generator),
    row.n_missing === 0 ? '-' : range(row.bounds),
    costText(row.generation_cost),
    costText(row.judging_cost),
  ])
  return ['', textTable(['generator', 'bounds for missing', 'answers US$', 'verdicts US$'], cells)]
}

function missingLines(rows: readonly LeaderboardRow[]): readonly string[] {
  const lines = rows
    .filter((row) => row.n_missing > 0)
    .map((row) => {
      const reasons = row.missing.map(({ reason, count }) => `${count} ${reason}`)
      return wrapped(`missing of ${row.generator}: ${reasons.join(', ')}`)
    })
  return lines.length === 0 ? [] : ['', ...lines]
}

function cut(name: string): string {
  return name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name
}

const LINE_WIDTH = 80

/** Breaks a text into lines; those after the first stand in by two. */
function wrapped(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= LINE_WIDTH) {
      lines.push(line)
      line = `  ${word}`
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
