import { count } from '../parts/format.ts'
import { type Html, html, raw } from '../parts/html.ts'
import { type Column, table } from '../parts/table.ts'
import type { ValueCount } from '../report-data.ts'
import { chartSvg } from './chart-svg.ts'
import { histogramBins } from './histogram-bins.ts'

/** A bar chart of how many procedures have each value, with its caption and the same numbers as a table. */
export async function histogram(
  values: readonly ValueCount[],
  chart: { readonly title: string; readonly axis: string; readonly from: 'zero' | 'lowest' },
): Promise<Html> {
  const bins = histogramBins(values, chart.from)
  const { mean, median } = centre(values)
  const centres = `median ${median}, mean ${mean.toFixed(1)}`
  const svg = await chartSvg(chart.axis, bins)
  return html`<figure>
<figcaption>${chart.title} <span class="soft">${centres}</span></figcaption>
<div class="chart" role="img" aria-label="${chart.title}: ${centres}. Bar chart; the table below it holds the numbers.">${raw(svg)}</div>
<details class="more"><summary>The numbers</summary>${table(`${chart.title}, as numbers`, {
    columns: columns(chart.axis),
    rows: bins.map((bin) => [bin.label, count(bin.count)]),
  })}</details>
</figure>`
}

function columns(axis: string): readonly Column[] {
  return [
    { title: axis, kind: 'name' },
    { title: 'Procedures', kind: 'number' },
  ]
}

function centre(values: readonly ValueCount[]): { readonly mean: number; readonly median: number } {
  const total = values.reduce((sum, { count }) => sum + count, 0)
  const mean = values.reduce((sum, { value, count }) => sum + value * count, 0) / Math.max(1, total)
  let seen = 0
  for (const { value, count } of values) {
    seen += count
    if (2 * seen >= total) return { mean, median: value }
  }
  return { mean, median: 0 }
}
