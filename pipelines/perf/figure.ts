/** A number with three digits that count; whole and large numbers without a fraction. */
export function figure(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 1000 ? String(Math.round(value)) : value.toPrecision(3)
}
