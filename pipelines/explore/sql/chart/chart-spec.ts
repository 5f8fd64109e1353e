import type { TopLevelSpec } from 'vega-lite'
import type { PlainRow, PlainValue } from '#data'
import { AXIS_LOOK, CHART_FONT } from '../../../report/charts/spec-svg.ts'
import type { ChartColumn, ChartPlan } from './plan-chart.ts'

/** Drawn for a phone's width: scaled up on a desktop its labels stay readable on both. */
const WIDTH = 440
const HEIGHT = 240
/** A bar on its side with its name beside it. */
const BAR_STEP = 17
const LONGEST_NAME = 36

/** A chart of rows, in colours that are the page's CSS variables. Columns stand under names of ours: theirs may mean something to Vega. */
export function chartSpec(plan: ChartPlan, rows: readonly PlainRow[]): TopLevelSpec {
  const values = rows.map((row) => ({
    x: chartValue(row[plan.x.name] ?? null, plan.x),
    y: plan.y === null ? null : chartValue(row[plan.y.name] ?? null, plan.y),
  }))
  return {
    ...BASE,
    data: { values: values.filter(({ x, y }) => x !== null && (plan.y === null || y !== null)) },
    ...shapeOf(plan, values),
  }
}

const BASE = {
  padding: 4,
  background: 'transparent',
  config: {
    font: CHART_FONT,
    view: { stroke: null },
    axis: { ...AXIS_LOOK, labelLimit: 190 },
    scale: { bandPaddingInner: 0.2 },
  },
} as const

/** A row as Vega is given it. */
interface ChartRow {
  readonly x: string | number | null
  readonly y: string | number | null
}

/** Points on a line that can be told apart. */
const MOST_DOTS = 80

type Shape = Pick<Extract<TopLevelSpec, { mark: unknown }>, 'mark' | 'encoding' | 'width' | 'height'>

function shapeOf(plan: ChartPlan, values: readonly ChartRow[]): Shape {
  const y = plan.y === null ? null : quantity('y', plan.y.name)
  const size = { width: WIDTH, height: HEIGHT }
  if (plan.kind === 'histogram' || y === null) {
    const bins = {
      field: 'x',
      bin: { maxbins: 24 },
      type: 'quantitative',
      axis: { title: plan.x.name, grid: false },
    } as const
    return {
      ...size,
      mark: MARKS.bar,
      encoding: {
        x: bins,
        y: { aggregate: 'count', type: 'quantitative', axis: { title: 'Rows', tickCount: 4, domain: false } },
      },
    }
  }
  if (plan.kind === 'bar' && plan.x.nature === 'text') {
    return {
      width: WIDTH - 150,
      height: { step: BAR_STEP },
      mark: MARKS.bar,
      encoding: {
        x: { ...y, field: 'y' },
        y: { field: 'x', type: 'nominal', sort: null, axis: { title: plan.x.name, grid: false } },
      },
    }
  }
  if (plan.kind === 'bar') {
    const names = {
      field: 'x',
      type: 'ordinal',
      sort: null,
      axis: { title: plan.x.name, grid: false, labelAngle: 0, labelOverlap: true },
    } as const
    return { ...size, mark: MARKS.bar, encoding: { x: names, y } }
  }
  const dotted = values.length > MOST_DOTS ? { ...MARKS.line, point: false } : MARKS.line
  return { ...size, mark: plan.kind === 'line' ? dotted : MARKS.point, encoding: { x: along(plan.x, values), y } }
}

const MARKS = {
  bar: { type: 'bar', fill: 'var(--accent)', aria: false },
  line: {
    type: 'line',
    stroke: 'var(--accent)',
    strokeWidth: 2,
    point: { fill: 'var(--accent)', size: 24 },
    aria: false,
  },
  point: { type: 'point', filled: true, fill: 'var(--accent)', opacity: 0.55, size: 34, aria: false },
} as const

function quantity(field: string, title: string) {
  return { field, type: 'quantitative', axis: { title, domain: false, ...NUMBER_TICKS } } as const
}

function along({ name, nature }: ChartColumn, rows: readonly ChartRow[]) {
  const axis = { title: name, grid: false, labelOverlap: true } as const
  if (nature === 'time')
    return {
      field: 'x',
      type: 'temporal',
      scale: { type: 'utc' },
      axis: { ...axis, tickCount: 5, format: timeFormat(rows) },
    } as const
  if (nature === 'number')
    return { field: 'x', type: 'quantitative', scale: { zero: false }, axis: { ...axis, ...NUMBER_TICKS } } as const
  return { field: 'x', type: 'ordinal', sort: null, axis: { ...axis, labelAngle: 0 } } as const
}

const NUMBER_TICKS = { tickCount: 5, format: '~s' } as const

/** Times as precise as their span asks for. */
function timeFormat(rows: readonly ChartRow[]): string {
  const times = rows.map(({ x }) => Date.parse(String(x))).filter(Number.isFinite)
  const days = (Math.max(...times) - Math.min(...times)) / 86_400_000
  if (days > 700) return '%Y'
  if (days > 3) return '%Y-%m-%d'
  return days > 0.02 ? '%d %H:%M' : '%H:%M:%S'
}

function chartValue(value: PlainValue, { nature }: ChartColumn): string | number | null {
  if (value === null || (typeof value === 'object' && nature !== 'text')) return null
  if (nature === 'number') return Number.isFinite(Number(value)) ? Number(value) : null
  const text = String(value)
  return nature === 'text' && text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text
}
