/** How an answer can be drawn. */
export const CHART_KINDS = ['bar', 'line', 'scatter', 'histogram', 'none'] as const
export type ChartKind = (typeof CHART_KINDS)[number]

/** What a user chose of a chart; null and empty texts leave it to the columns. */
export interface ChartChoice {
  readonly kind: ChartKind | null
  readonly x: string
  readonly y: string
}
