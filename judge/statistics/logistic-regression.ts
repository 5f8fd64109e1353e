import { solvePositive } from './solve-positive.ts'

/** Rows of which most places are 0: each names the columns it fills, and their values, `perRow` of them. */
export interface SparseRows {
  readonly perRow: number
  readonly columns: Int32Array
  readonly values: Float64Array
  /** 1 or 0 for each row. */
  readonly outcomes: Uint8Array
  /** Columns in all. */
  readonly width: number
}

/** What a fit came to. */
export interface LogisticFit {
  readonly coefficients: Float64Array
  readonly converged: boolean
  readonly iterations: number
}

const MOST_ITERATIONS = 50
const MOST_HALVINGS = 30
/** Keeps coefficients finite where a column tells all its outcomes; elsewhere it is too small to be seen. */
const RIDGE = 1e-4
/** Largest change of a coefficient that ends the fit. */
const TOLERANCE = 1e-8

/**
 * Logistic regression by iteratively reweighted least squares (Newton's method; McCullagh and Nelder 1989, 4.4.2) with a tiny
 * ridge. A step that makes the fit worse is halved. There is no intercept but those the columns hold.
 */
export function fitLogistic(rows: SparseRows): LogisticFit {
  let coefficients = new Float64Array(rows.width)
  let loss = lossOf(rows, coefficients)
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations += 1) {
    const step = newtonStep(rows, coefficients)
    let next = moved(coefficients, { step, by: 1 })
    let nextLoss = lossOf(rows, next)
    for (let halving = 1; halving <= MOST_HALVINGS && nextLoss > loss + 1e-9 * loss; halving += 1) {
      next = moved(coefficients, { step, by: 0.5 ** halving })
      nextLoss = lossOf(rows, next)
    }
    const change = next.reduce((most, value, place) => Math.max(most, Math.abs(value - (coefficients[place] ?? 0))), 0)
    coefficients = next
    loss = nextLoss
    if (change < TOLERANCE) return { coefficients, converged: true, iterations }
  }
  return { coefficients, converged: false, iterations: MOST_ITERATIONS }
}

/** The chance that goes with a sum of coefficients. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

function newtonStep(rows: SparseRows, coefficients: Float64Array): Float64Array {
  const { perRow, columns, values, outcomes, width } = rows
  const slope = coefficients.map((value) => -RIDGE * value)
  const curvature = new Float64Array(width * width)
  for (let place = 0; place < width; place += 1) curvature[place * (width + 1)] = RIDGE
  for (let row = 0; row < outcomes.length; row += 1) {
    const start = row * perRow
    const chance = logistic(sumOf(rows, { start, coefficients }))
    const residual = (outcomes[row] ?? 0) - chance
    const weight = chance * (1 - chance)
    for (let one = start; one < start + perRow; one += 1) {
      const column = columns[one] ?? 0
      const value = values[one] ?? 0
      slope[column] = (slope[column] ?? 0) + residual * value
      for (let other = start; other < start + perRow; other += 1) {
        const cell = column * width + (columns[other] ?? 0)
        curvature[cell] = (curvature[cell] ?? 0) + weight * value * (values[other] ?? 0)
      }
    }
  }
  return solvePositive(curvature, slope)
}

/** Negative logarithm of the likelihood, with the ridge. */
function lossOf(rows: SparseRows, coefficients: Float64Array): number {
  let loss = coefficients.reduce((sum, value) => sum + (RIDGE * value * value) / 2, 0)
  for (let row = 0; row < rows.outcomes.length; row += 1) {
    const sum = sumOf(rows, { start: row * rows.perRow, coefficients })
    const wrong = rows.outcomes[row] === 1 ? -sum : sum
    loss += Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)))
  }
  return loss
}

function sumOf(rows: SparseRows, at: { readonly start: number; readonly coefficients: Float64Array }): number {
  let sum = 0
  for (let place = at.start; place < at.start + rows.perRow; place += 1) {
    sum += (at.coefficients[rows.columns[place] ?? 0] ?? 0) * (rows.values[place] ?? 0)
  }
  return sum
}

function moved(
  from: Float64Array<ArrayBuffer>,
  { step, by }: { readonly step: Float64Array; readonly by: number },
): Float64Array<ArrayBuffer> {
  return from.map((value, place) => value + by * (step[place] ?? 0))
}
