import { type Html, html, nothing, raw } from '../../report/parts/html.ts'
import type { BoardBenchmark, Leaderboard, LeaderboardRow } from '../../scores/board-data.ts'
import { intervalPlot, type PlottedScore } from '../charts/interval-plot.ts'
import { clusterTitle, intervalText, scoreTitle, shareText } from '../parts/score-text.ts'
import { rankText } from '../parts/tie-groups.ts'

/** The scores drawn with their intervals; the leaderboard holds the same numbers as text. */
export async function intervalFigure(table: Leaderboard, benchmark: BoardBenchmark): Promise<Html> {
  const plotted = table.rows.flatMap(plottedScore)
  if (plotted.length === 0) return nothing
  const unplotted = table.rows.length - plotted.length
  const [wide, narrow] = await Promise.all([
    intervalPlot(plotted, { width: 'wide' }),
    intervalPlot(plotted, { width: 'narrow' }),
  ])
  return html`<h3>How sure each ${scoreTitle(table)} is</h3>
<figure class="plots">
<ul class="marks-key">${marksKey(plotted, benchmark)}</ul>
<div class="plot" role="img" aria-label="${spoken(table)}"><div class="plot-wide">${raw(wide)}</div><div class="plot-narrow">${raw(narrow)}</div></div>
${unplotted === 0 ? nothing : html`<p class="small">${unplotted} without a score ${unplotted === 1 ? 'is' : 'are'} not drawn.</p>`}
</figure>`
}

function plottedScore({ generator: name, point, wilson, cluster, bounds }: LeaderboardRow): readonly PlottedScore[] {
  if (point === null || wilson === null || bounds === null) return []
  const clusterInterval = cluster.kind === 'estimated' ? cluster.interval : null
  return [{ name, point, interval: wilson, clusterInterval, bounds }]
}

function marksKey(plotted: readonly PlottedScore[], benchmark: BoardBenchmark): readonly Html[] {
  const hasClusters = plotted.some(({ clusterInterval }) => clusterInterval !== null)
  const hasMissing = plotted.some(({ bounds }) => bounds.high > bounds.low)
  return [
    html`<li>${mark(POINT)} score and 95 % interval</li>`,
    ...(hasClusters ? [html`<li>${mark(CAPS)} ${clusterTitle(benchmark).toLowerCase()}</li>`] : []),
    ...(hasMissing ? [html`<li>${mark(BOUNDS)} range with the missing verdicts</li>`] : []),
  ]
}

function mark(shape: string): Html {
  return html`<svg viewBox="0 0 38 14" aria-hidden="true" focusable="false">${raw(shape)}</svg>`
}

const POINT =
  '<line x1="2" x2="36" y1="7" y2="7" stroke="var(--accent)" stroke-width="5" opacity=".75"/><circle cx="19" cy="7" r="4" fill="var(--paper)" stroke="var(--accent)" stroke-width="2.5"/>'
const CAPS = '<path d="M2 7H36M2 2V12M36 2V12" stroke="var(--ink)" stroke-width="1.25" fill="none"/>'
const BOUNDS = '<rect x="2" y="1" width="34" height="12" fill="var(--bounds)" stroke="var(--bounds-edge)"/>'

/** Lines a screen reader is given in place of the drawing; the others are in the table. */
const SPOKEN = 12

function spoken(table: Leaderboard): string {
  const lines = table.rows
    .slice(0, SPOKEN)
    .map(
      (row) =>
        `${row.generator} ${shareText(row.point)}, interval ${intervalText(row.wilson)}, rank ${rankText(row.rank)}`,
    )
  return `Plot of ${scoreTitle(table)} with intervals: ${lines.join('; ')}. The leaderboard above holds all numbers.`
}
