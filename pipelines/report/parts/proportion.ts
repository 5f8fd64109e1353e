import { wilsonInterval } from '#judge'
import { percent } from './format.ts'

/** A part of a whole, with its Wilson 95 % interval, as texts. */
export interface Proportion {
  readonly share: string
  /** Such as `88.0–95.2 %`. */
  readonly interval: string
}

/** The share of `part` in `whole` and its interval; dashes when there is nothing to take a share of. */
export function proportion(part: number, whole: number): Proportion {
  if (whole === 0) return { share: '–', interval: '–' }
  const { low, high } = wilsonInterval(part, whole)
  return { share: percent(part / whole), interval: `${(100 * low).toFixed(1)}–${percent(high)}` }
}
