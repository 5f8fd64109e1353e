import type { TopLevelSpec } from 'vega-lite'
import type { HistogramBin } from './histogram-bins.ts'
import { AXIS_LOOK, CHART_FONT, specSvg } from './spec-svg.ts'

/**
 * The bars as SVG text without fixed size. Colours are the page's CSS variables, so that the chart follows light and
 * dark. Drawn for a phone's width: scaled up on a desktop its labels stay readable on both.
 */
export async function chartSvg(axis: string, bins: readonly HistogramBin[]): Promise<string> {
  return specSvg(histogramSpec(axis, bins))
}

function histogramSpec(axis: string, bins: readonly HistogramBin[]): TopLevelSpec {
  return {
    width: 300,
    height: 170,
    padding: 4,
    background: 'transparent',
    data: { values: bins.map((bin) => ({ ...bin })) },
    // Rounded corners would bring clip paths whose ids count up within the process: other bytes on the next call.
    mark: { type: 'bar', fill: 'var(--accent)', aria: false },
    encoding: {
      x: { field: 'label', type: 'ordinal', sort: null, axis: { title: axis, labelAngle: 0, labelOverlap: false } },
      y: { field: 'count', type: 'quantitative', axis: { title: null, ...Y_AXIS } },
    },
    config: {
      font: CHART_FONT,
      view: { stroke: null },
      axis: AXIS_LOOK,
      scale: { bandPaddingInner: 0.18, bandPaddingOuter: 0.1 },
    },
  }
}

const Y_AXIS = { tickCount: 4, tickMinStep: 1, domain: false, format: '~s' } as const
