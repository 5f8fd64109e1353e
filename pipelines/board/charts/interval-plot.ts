import type { TopLevelSpec } from 'vega-lite'
import { AXIS_LOOK, CHART_FONT, specSvg } from '../../report/charts/spec-svg.ts'

/** One line of the plot; shares between 0 and 1. An interval nobody can estimate is null. */
export interface PlottedScore {
  readonly name: string
  readonly point: number
  readonly interval: Interval
  readonly clusterInterval: Interval | null
  /** What the score would be if every missing verdict were a failure, and if every one were a pass. */
  readonly bounds: Interval
}

interface Interval {
  readonly low: number
  readonly high: number
}

/** `narrow` writes a name above its line, for a phone; `wide` beside it. */
export type PlotWidth = 'narrow' | 'wide'

/** Points with their intervals, one line each, in the order given, on one scale. */
export async function intervalPlot(scores: readonly PlottedScore[], plot: { readonly width: PlotWidth }) {
  return specSvg(intervalSpec(scores, plot.width))
}

const LINE_HEIGHT = { narrow: 44, wide: 32 } as const
const PLOT_WIDTH = { narrow: 318, wide: 560 } as const
const LONGEST_NAME = 255

const LABEL = { type: 'text', fontSize: 12, aria: false } as const
const NAME_PLACE = {
  narrow: { align: 'left', baseline: 'middle', dy: -16 },
  wide: { align: 'right', baseline: 'middle', dx: -14 },
} as const
const VALUE_PLACE = {
  narrow: { align: 'right', baseline: 'middle', dy: -16 },
  wide: { align: 'left', baseline: 'middle', dx: 10 },
} as const
const CAP = { mark: { type: 'tick', color: 'var(--ink)', thickness: 1.25, size: 10, opacity: 1, aria: false } } as const

function intervalSpec(scores: readonly PlottedScore[], width: PlotWidth): TopLevelSpec {
  const [from, to] = scaleOf(scores)
  const rows = scores.map((score, index) => plottedRow(score, { index, from, to }))
  const x = (field: string) => ({ field, type: 'quantitative' as const, scale: { domain: [from, to], nice: false } })
  return {
    width: PLOT_WIDTH[width],
    height: Math.max(1, scores.length) * LINE_HEIGHT[width],
    padding: { left: width === 'narrow' ? 8 : 4, right: 12, top: 4, bottom: 4 },
    background: 'transparent',
    data: { values: rows },
    encoding: {
      y: { field: 'index', type: 'ordinal', axis: null, scale: { paddingInner: 0, paddingOuter: 0 } },
      x: { ...x('point'), axis: { title: null, format: '.0%', tickCount: width === 'narrow' ? 5 : 8 } },
    },
    layer: [
      {
        mark: { type: 'bar', size: 14, fill: 'var(--bounds)', stroke: 'var(--bounds-edge)', aria: false },
        encoding: { x: x('boundLow'), x2: { field: 'boundHigh' } },
      },
      {
        transform: [{ filter: 'isValid(datum.clusterLow)' }],
        mark: { type: 'rule', stroke: 'var(--ink)', strokeWidth: 1.25, aria: false },
        encoding: { x: x('clusterLow'), x2: { field: 'clusterHigh' } },
      },
      { ...CAP, transform: [{ filter: 'isValid(datum.clusterLow)' }], encoding: { x: x('clusterLow') } },
      { ...CAP, transform: [{ filter: 'isValid(datum.clusterHigh)' }], encoding: { x: x('clusterHigh') } },
      {
        mark: { type: 'rule', stroke: 'var(--accent)', strokeWidth: 5, opacity: 0.75, aria: false },
        encoding: { x: x('low'), x2: { field: 'high' } },
      },
      {
        mark: {
          type: 'point',
          shape: 'circle',
          filled: true,
          fill: 'var(--paper)',
          stroke: 'var(--accent)',
          strokeWidth: 2.5,
          size: 62,
          opacity: 1,
          aria: false,
        },
      },
      {
        mark: { ...LABEL, color: 'var(--ink)', limit: LONGEST_NAME, ...NAME_PLACE[width] },
        encoding: { x: x('left'), text: { field: 'name', type: 'nominal' } },
      },
      {
        mark: { ...LABEL, color: 'var(--soft)', ...VALUE_PLACE[width] },
        encoding: { x: x('right'), text: { field: 'label', type: 'nominal' } },
      },
    ],
    config: { font: CHART_FONT, view: { stroke: null }, axis: AXIS_LOOK },
  }
}

function plottedRow(
  { name, point, interval, clusterInterval, bounds }: PlottedScore,
  place: { readonly index: number; readonly from: number; readonly to: number },
) {
  return {
    index: place.index,
    left: place.from,
    right: place.to,
    name,
    label: `${(100 * point).toFixed(1)}\u00a0%`,
    point,
    low: interval.low,
    high: interval.high,
    clusterLow: clusterInterval?.low ?? null,
    clusterHigh: clusterInterval?.high ?? null,
    boundLow: bounds.low,
    boundHigh: bounds.high,
  }
}

/** From the tenth below the lowest end to the tenth above the highest: points are compared, not lengths. */
function scaleOf(scores: readonly PlottedScore[]): readonly [number, number] {
  const ends = scores.flatMap(({ interval, clusterInterval, bounds }) => [
    interval.low,
    interval.high,
    bounds.low,
    bounds.high,
    ...(clusterInterval === null ? [] : [clusterInterval.low, clusterInterval.high]),
  ])
  if (ends.length === 0) return [0, 1]
  return [Math.floor(Math.min(...ends) * 10) / 10, Math.ceil(Math.max(...ends) * 10) / 10]
}
