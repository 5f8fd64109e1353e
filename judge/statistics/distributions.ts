/** Share of the standard normal distribution below `z`, by way of the incomplete gamma function: erf(x)^2 ~ P(1/2, x^2). */
export function normalShareBelow(z: number): number {
  const tail = 0.5 * upperGamma(0.5, (z * z) / 2)
  return z < 0 ? tail : 1 - tail
}

/**
 * The point that a share of the standard normal distribution lies below. Acklam's rational approximation, then one step of
 * Halley's method, which leaves about fifteen digits. Infinite at 0 and 1.
 */
export function normalQuantile(share: number): number {
  if (share <= 0) return Number.NEGATIVE_INFINITY
  if (share >= 1) return Number.POSITIVE_INFINITY
  if (share > 0.5) return -normalQuantile(1 - share)
  const rough = acklam(share)
  const error = (normalShareBelow(rough) - share) * Math.sqrt(2 * Math.PI) * Math.exp((rough * rough) / 2)
  return rough - error / (1 + (rough * error) / 2)
}

/** Share of Student's t distribution below `t`, by the incomplete beta function (Abramowitz and Stegun 26.7.1). */
export function studentShareBelow(t: number, degrees: number): number {
  const tail = 0.5 * betaShareBelow(degrees / (degrees + t * t), { a: degrees / 2, b: 0.5 })
  return t < 0 ? tail : 1 - tail
}

/** The point that a share of Student's t distribution lies below: halving, from an interval that holds it. */
export function studentQuantile(share: number, degrees: number): number {
  if (share === 0.5) return 0
  if (share > 0.5) return -studentQuantile(1 - share, degrees)
  let low = -1
  while (studentShareBelow(low, degrees) > share) low *= 2
  let high = 0
  for (let halving = 0; halving < 100 && low < high; halving += 1) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (studentShareBelow(middle, degrees) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Share of the beta distribution below `x`: the continued fraction of Lentz (Numerical Recipes, 6.4). */
export function betaShareBelow(x: number, shape: { readonly a: number; readonly b: number }): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const { a, b } = shape
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShareBelow(1 - x, { a: b, b: a })
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1) || TINY)]
  let fraction = d
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + even * d || TINY)
    c = 1 + even / c || TINY
    fraction *= c * d
    d = 1 / (1 + odd * d || TINY)
    c = 1 + odd / c || TINY
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return (front * fraction) / a
}

/** Natural logarithm of the gamma function for positive numbers: Lanczos with g = 7 and nine terms. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const sum = LANCZOS.reduce((total, term, place) => (place === 0 ? term : total + term / (shifted + place)), 0)
  const base = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}

const TINY = 1e-300

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** Q(a, x), the regularised upper incomplete gamma function: series below a + 1, continued fraction above. */
function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a]
    for (let n = 1; n < 1_000 && term > sum * 1e-17; n += 1) {
      term *= x / (a + n)
      sum += term
    }
    return 1 - front * sum
  }
  let [b, c, d] = [x + 1 - a, 1 / TINY, 1 / (x + 1 - a)]
  let fraction = d
  for (let n = 1; n < 1_000; n += 1) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (numerator * d + b || TINY)
    c = b + numerator / c || TINY
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return front * fraction
}

/** Good to nine digits for shares up to a half. */
function acklam(share: number): number {
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share))
    return polynomial(TAIL_TOP, q) / (polynomial(TAIL_BOTTOM, q) * q + 1)
  }
  const q = share - 0.5
  const r = q * q
  return (polynomial(MIDDLE_TOP, r) * q) / (polynomial(MIDDLE_BOTTOM, r) * r + 1)
}

const MIDDLE_TOP = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
]
const MIDDLE_BOTTOM = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
]
const TAIL_TOP = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const TAIL_BOTTOM = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416]

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
