import type { Interval } from '#judge'
import { wilsonInterval } from '#judge'

/** One named number of a section; a share carries its counts and their 95 % interval. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly count: number | null
  readonly total: number | null
  readonly interval: Interval | null
}

/** What a measurement beside the slices came to. `notes` are lines for people: which pages, and why. */
export interface Section {
  readonly name: string
  readonly figures: readonly Figure[]
  readonly notes: readonly string[]
}

/** A share of a total, with Wilson's interval; a total of 0 gives NaN, which meets no target and misses none. */
export function shareFigure(name: string, of: { readonly count: number; readonly total: number }): Figure {
  const { count, total } = of
  return { name, value: count / total, count, total, interval: wilsonInterval(count, total) }
}
