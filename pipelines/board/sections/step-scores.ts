import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { Leaderboard, StepCountScore } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { heatTable } from '../parts/heat-table.ts'
import { intervalText, scoredText, scoreTitle, shareText } from '../parts/score-text.ts'
import { shareCell } from '../parts/share-cell.ts'
import { type SortableColumn, sortableTable } from '../parts/sortable-table.ts'
import { wideSection } from './wide-section.ts'

/** Scores by how many steps the reference has. */
export function stepScores({ table, suffix, prefix }: TablePlace): Html {
  const numbers = stepCounts(table)
  const body =
    numbers.length === 0
      ? emptyNote('Nothing to split by step count yet.')
      : html`${stepTable(table, numbers)}${folded(table)}`
  const title = `${prefix}${scoreTitle(table)} by number of steps`
  return wideSection({ id: `step-counts${suffix}`, title, lede: LEDE }, body)
}

const LEDE =
  'Steps of the reference. Longer procedures offer more places to fail, so models are compared within a row, never across rows.'

function stepCounts({ rows }: Leaderboard): readonly number[] {
  const numbers = new Set(rows.flatMap((row) => row.by_step_count.map((score) => score.n_steps)))
  return [...numbers].sort((a, b) => a - b)
}

function stepTable(table: Leaderboard, numbers: readonly number[]): Html {
  return heatTable(`${scoreTitle(table)} by number of reference steps and model`, {
    corner: 'Steps',
    columns: table.rows.map(({ generator }) => generator),
    rows: numbers.map((steps) => ({
      name: String(steps),
      cells: table.rows.map((row) => shareCell(row.by_step_count.find((score) => score.n_steps === steps))),
    })),
    hue: 'score',
    unit: scoreTitle(table),
  })
}

function folded(table: Leaderboard): Html {
  const lines = table.rows.flatMap((row) => row.by_step_count.map((score) => stepLine(row.generator, score)))
  return html`<details class="more"><summary>Every number of steps with its interval (${count(lines.length)} rows)</summary>
${sortableTable(`${scoreTitle(table)} by number of steps with intervals`, { columns: columns(table), rows: lines })}</details>`
}

function columns(table: Leaderboard): readonly SortableColumn[] {
  return [
    { title: 'Model', kind: 'name', first: 'ascending' },
    { title: 'Steps', kind: 'number', first: 'ascending' },
    { title: scoreTitle(table), kind: 'number', first: 'descending' },
    { title: '95 % interval', kind: 'number', first: 'descending' },
    { title: 'With the missing', kind: 'number', first: 'descending' },
    { title: 'Scored', kind: 'number', first: 'descending' },
  ]
}

function stepLine(generator: string, score: StepCountScore) {
  return {
    cells: [
      { content: generator, value: generator },
      { content: String(score.n_steps), value: score.n_steps },
      { content: shareText(score.point), value: score.point },
      { content: intervalText(score.wilson), value: score.wilson?.low ?? null },
      { content: intervalText(score.bounds), value: score.bounds?.low ?? null },
      { content: scoredText(score), value: score.n_scored },
    ],
  }
}
