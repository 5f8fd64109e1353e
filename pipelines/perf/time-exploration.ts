import { contentHash, type PlainRow } from '#data'
import type { ExplorationQuery } from './exploration-queries.ts'
import { median } from './ratios.ts'

/** What asking the questions came to. */
export interface ExplorationTimes {
  /** Rows of all answers together. */
  readonly rows: number
  /** Geometric mean over the questions of their median times on the clock, in milliseconds. */
  readonly geometricMeanMs: number
  /** `<name>_ms`, the median; `<name>_first_ms`, the first time it was asked; and `answers`, a number made of all answers. */
  readonly figures: Readonly<Record<string, number>>
}

/** Asks each question so many times, one question after the other, the first time counted apart. */
export async function timeExploration(
  queries: readonly ExplorationQuery[],
  options: { readonly times: number; readonly ask: (query: ExplorationQuery) => Promise<readonly PlainRow[]> },
): Promise<ExplorationTimes> {
  const figures: Record<string, number> = {}
  const medians: number[] = []
  const answers: (readonly PlainRow[])[] = []
  for (const query of queries) {
    const taken: number[] = []
    for (let time = 0; time <= options.times; time += 1) {
      const begun = performance.now()
      const rows = await options.ask(query)
      taken.push(performance.now() - begun)
      if (time === 0) answers.push(rows)
    }
    const [first = 0, ...later] = taken
    const middle = median(later.length === 0 ? taken : later)
    medians.push(middle)
    figures[`${query.name}_ms`] = middle
    figures[`${query.name}_first_ms`] = first
  }
  // 48 bits of a hash are a whole number that JSON keeps.
  figures.answers = Number.parseInt(contentHash(JSON.stringify(answers)).slice(0, 12), 16)
  return { rows: answers.flat().length, geometricMeanMs: geometricMean(medians), figures }
}

/** Throws RangeError for an empty list. */
export function geometricMean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Cannot take a geometric mean: there are no values.')
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}
