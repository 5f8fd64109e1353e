import type { TopLevelSpec } from 'vega-lite'

/**
 * A chart as SVG text without fixed size, without a script and without a request. Written for colours that are the
 * page's CSS variables, so that it follows light and dark. It says nothing to a screen reader: its place has a label
 * and a table beside it. The same specification gives the same bytes, as long as no mark needs a clip path.
 */
export async function specSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')])
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' })
  try {
    return unsized(await view.toSVG())
  } finally {
    view.finalize()
  }
}

/** Type and axes of every chart. */
export const CHART_FONT = 'system-ui, sans-serif'
export const AXIS_LOOK = {
  aria: false,
  labelColor: 'var(--soft)',
  titleColor: 'var(--soft)',
  labelFontSize: 10.5,
  titleFontSize: 12,
  titleFontWeight: 'normal',
  gridColor: 'var(--rule)',
  domainColor: 'var(--rule)',
  ticks: false,
  labelPadding: 6,
  titlePadding: 8,
} as const

function unsized(svg: string): string {
  return svg.replace(
    /^<svg[^>]*?(viewBox="[^"]*")[^>]*>/,
    '<svg class="marks" aria-hidden="true" focusable="false" $1>',
  )
}
