import { specSvg } from '../../../report/charts/spec-svg.ts'
import { type Html, html, nothing, raw } from '../../../report/parts/html.ts'
import type { ShownAnswer } from '../../../sql/questions/messages.ts'
import type { Asked } from '../asked.ts'
import { CHART_KINDS } from './chart-choice.ts'
import { chartSpec } from './chart-spec.ts'
import { describeChart } from './describe-chart.ts'
import { type ChartPlan, chartColumns, planChart } from './plan-chart.ts'

/** The chart of an answer with a form to choose another; nothing where the answer has no number to draw. */
export async function chartFigure(answer: ShownAnswer, asked: Asked): Promise<Html> {
  const columns = chartColumns(answer)
  if (answer.rows.length < 2 || !columns.some(({ nature }) => nature === 'number')) return nothing
  const plan = planChart(answer, asked.chart)
  return html`<figure class="answer-chart">${plan === null ? nothing : await drawn(plan, answer)}
${choiceForm(asked, { plan, names: columns.map(({ name }) => name) })}</figure>`
}

/** Begins to load what draws charts, which takes a second: meanwhile the question is written or answered. */
export function loadCharts(): void {
  setImmediate(() => void import('vega').then(() => import('vega-lite')))
}

async function drawn(plan: ChartPlan, { rows }: ShownAnswer): Promise<Html> {
  // The SVG is made of our specification; texts in it have been escaped by Vega.
  const svg = raw(await specSvg(chartSpec(plan, rows)))
  return html`<div class="scroll" role="region" aria-label="Chart" tabindex="0"><div class="chart" role="img" aria-label="${describeChart(plan, rows)}">${svg}</div></div>`
}

function choiceForm(
  { sql, chart }: Asked,
  { plan, names }: { readonly plan: ChartPlan | null; readonly names: readonly string[] },
): Html {
  const kinds = [
    { value: '', name: 'By the columns' },
    ...CHART_KINDS.map((kind) => ({ value: kind, name: KIND_NAMES[kind] })),
  ]
  const choices = [{ value: '', name: 'Automatic' }, ...names.map((name) => ({ value: name, name }))]
  return html`<form class="chart-choice" method="get" action="/sql" aria-label="Chart">
<input type="hidden" name="q" value="${sql}">
${choice('chart', { label: 'Chart', value: chart.kind ?? '', options: kinds })}
${choice('x', { label: 'Along', value: chart.x, options: choices })}
${plan?.kind === 'histogram' ? nothing : choice('y', { label: 'Up', value: chart.y, options: choices })}
<button type="submit" class="quiet">Draw</button></form>`
}

const KIND_NAMES = { bar: 'Bars', line: 'Line', scatter: 'Points', histogram: 'Histogram', none: 'None' } as const

function choice(
  name: string,
  field: {
    readonly label: string
    readonly value: string
    readonly options: readonly { readonly value: string; readonly name: string }[]
  },
): Html {
  const options = field.options.map(
    ({ value, name: text }) =>
      html`<option value="${value}"${value === field.value ? html` selected` : nothing}>${text}</option>`,
  )
  return html`<span class="field"><label for="chart-${name}">${field.label}</label><select id="chart-${name}" name="${name}">${options}</select></span>`
}
