import type { TopLevelSpec } from 'vega-lite'
import { AXIS_LOOK, CHART_FONT, specSvg } from '../../report/charts/spec-svg.ts'

/** A model by what it cost and scored; `label` is the number the key below the plot explains. */
export interface PricedScore {
  readonly label: string
  readonly costUsd: number
  readonly point: number
  readonly interval: { readonly low: number; readonly high: number }
}

/** Costs further apart than this are drawn on a scale of ratios; free ones have no place on it. */
const WIDE_RANGE = 20

/** Points of score over cost, with the interval of each, drawn for a phone's width. */
export async function costPlot(
  scores: readonly PricedScore[],
  axis: { readonly cost: string; readonly score: string },
) {
  return specSvg(costSpec(scores, axis))
}

/** Whether the costs are drawn on a scale of ratios. */
export function isRatioScale(costs: readonly number[]): boolean {
  return Math.min(...costs) > 0 && Math.max(...costs) / Math.min(...costs) > WIDE_RANGE
}

function costSpec(
  scores: readonly PricedScore[],
  axis: { readonly cost: string; readonly score: string },
): TopLevelSpec {
  const costs = scores.map(({ costUsd }) => costUsd)
  const isRatio = isRatioScale(costs)
  const ends = scores.flatMap(({ interval }) => [interval.low, interval.high])
  const domain = [Math.floor(Math.min(...ends) * 10) / 10, Math.ceil(Math.max(...ends) * 10) / 10]
  const costDomain = isRatio ? [Math.min(...costs) / 1.6, Math.max(...costs) * 1.6] : [0, Math.max(...costs) * 1.1]
  const y = { type: 'quantitative' as const, scale: { domain, nice: false } }
  return {
    width: 300,
    height: 230,
    padding: 4,
    background: 'transparent',
    data: { values: scores.map(({ interval, ...score }) => ({ ...score, ...interval })) },
    encoding: {
      x: {
        field: 'costUsd',
        type: 'quantitative',
        scale: { type: isRatio ? 'log' : 'linear', domain: costDomain, nice: false },
        axis: { title: axis.cost, format: '~g', tickCount: 4, grid: false },
      },
    },
    layer: [
      {
        mark: { type: 'rule', stroke: 'var(--accent)', strokeWidth: 2, aria: false },
        encoding: { y: { field: 'low', ...y, axis: { title: axis.score, format: '.0%' } }, y2: { field: 'high' } },
      },
      {
        mark: {
          type: 'point',
          shape: 'circle',
          filled: true,
          fill: 'var(--paper)',
          stroke: 'var(--accent)',
          strokeWidth: 2,
          size: 260,
          opacity: 1,
          aria: false,
        },
        encoding: { y: { field: 'point', ...y } },
      },
      {
        mark: { type: 'text', color: 'var(--ink)', fontSize: 11, fontWeight: 600, baseline: 'middle', aria: false },
        encoding: { y: { field: 'point', ...y }, text: { field: 'label', type: 'nominal' } },
      },
    ],
    config: { font: CHART_FONT, view: { stroke: null }, axis: AXIS_LOOK },
  }
}
