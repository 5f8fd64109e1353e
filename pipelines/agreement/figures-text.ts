import type { Interval, Rate } from '#judge'

/** A share with what it was counted from and its 95 % interval: `80.0 % (8 of 10; 49.0 % to 94.3 %)`. */
export function rateText(rate: Rate | null): string {
  if (rate === null) return 'none'
  return `${percent(rate.share)} (${rate.count} of ${rate.total}; ${percent(rate.interval.low)} to ${percent(rate.interval.high)})`
}

/** An interval behind a figure, ` (0.120 to 0.480)`; nothing where it cannot be estimated. */
export function intervalText(interval: Interval | null, shown: (value: number) => string): string {
  return interval === null ? '' : ` (${shown(interval.low)} to ${shown(interval.high)})`
}

/** A coefficient to three decimals. */
export function decimals(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(3)
}

/** A share to a tenth of a percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** Why there is no alpha where so many pairs of people labelled the same answers. */
export function noAlpha(pairs: number): string {
  return pairs === 0
    ? 'no answer has the labels of two people'
    : 'all who labelled the same answers use one label alone'
}
