import { CHART_KINDS, type ChartChoice } from './chart/chart-choice.ts'

/** Longest a question may be: an address holds no more. */
export const LONGEST_QUESTION = 8000

/** Seconds a question may take. */
export const TIME_LIMIT_SECONDS = 20

/** What an address asks of the SQL page. */
export interface Asked {
  readonly sql: string
  /** How its answer is to be drawn; empty where it is chosen by the answer's columns. */
  readonly chart: ChartChoice
}

/** Reads the question and its chart from an address. */
export function askedOf(url: URL): Asked {
  const given = (name: string) => url.searchParams.get(name) ?? ''
  return {
    // A form sends a line's end as two characters.
    sql: given('q').replaceAll('\r\n', '\n').trim(),
    chart: { kind: CHART_KINDS.find((kind) => kind === given('chart')) ?? null, x: given('x'), y: given('y') },
  }
}
