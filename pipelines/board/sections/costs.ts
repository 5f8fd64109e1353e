import { count } from '../../report/parts/format.ts'
import { type Html, html, nothing, raw } from '../../report/parts/html.ts'
import { emptyNote, section } from '../../report/parts/section.ts'
import type { Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import { costPlot, isRatioScale } from '../charts/cost-plot.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { costText, dollars, scoreTitle, shareText } from '../parts/score-text.ts'
import { type SortableColumn, type SortableRow, sortableTable } from '../parts/sortable-table.ts'

/** What the answers cost against what they scored. */
export async function costs({ table, suffix, prefix }: TablePlace): Promise<Html> {
  return section(
    { id: `costs${suffix}`, title: `${prefix}Cost against ${scoreTitle(table)}`, lede: LEDE },
    html`${await body(table)}`,
  )
}

const LEDE =
  'What it cost to have the items answered, over all runs of the lake, failed calls too. What the judge cost is not in it.'

async function body(table: Leaderboard): Promise<Html> {
  const asked = table.rows.filter((row) => row.generation_cost.calls > 0)
  if (asked.length === 0) return emptyNote('No model was asked for these answers, so they cost nothing here.')
  return html`${await plot(table)}${sortableTable(`Cost and ${scoreTitle(table)} by model`, {
    columns: columns(table),
    rows: table.rows.map(line),
  })}`
}

async function plot(table: Leaderboard): Promise<Html> {
  const priced = table.rows.flatMap((row, index) => {
    const { cost_usd: costUsd } = row.generation_cost
    if (costUsd === null || costUsd === 0 || row.point === null || row.wilson === null) return []
    return [{ label: String(index + 1), costUsd, point: row.point, interval: row.wilson }]
  })
  if (priced.length < 2) return nothing
  const scale = isRatioScale(priced.map(({ costUsd }) => costUsd)) ? ' (each step ten times the last)' : ''
  const title = scoreTitle(table)
  const svg = await costPlot(priced, { cost: `US $ to answer${scale}`, score: title })
  return html`<figure class="cost-plot"><figcaption>${title} over cost <span class="soft">Lines are 95 % intervals; numbers are those of the table below.</span></figcaption>
<div class="chart" role="img" aria-label="Plot of ${title} over cost for ${count(priced.length)} models. The table below holds the numbers.">${raw(svg)}</div></figure>`
}

function columns(table: Leaderboard): readonly SortableColumn[] {
  return [
    { title: 'Model', kind: 'name', first: 'ascending' },
    { title: 'No.', kind: 'number', first: 'ascending' },
    { title: 'US $ to answer', kind: 'number', first: 'ascending' },
    { title: 'Calls', kind: 'number', first: 'descending' },
    { title: 'Tokens out', kind: 'number', first: 'descending' },
    { title: scoreTitle(table), kind: 'number', first: 'descending' },
    { title: 'US $ a hundred passes', kind: 'number', first: 'ascending' },
  ]
}

function line(row: LeaderboardRow, index: number): SortableRow {
  const { calls, tokens_out: tokens, cost_usd: cost } = row.generation_cost
  const each = cost === null || row.n_passed === 0 ? null : (100 * cost) / row.n_passed
  return {
    cells: [
      { content: row.generator, value: row.generator },
      { content: String(index + 1), value: index + 1 },
      { content: costText(row.generation_cost), value: cost },
      { content: count(calls), value: calls },
      { content: count(tokens), value: tokens },
      { content: shareText(row.point), value: row.point },
      { content: each === null ? '–' : dollars(each), value: each },
    ],
  }
}
