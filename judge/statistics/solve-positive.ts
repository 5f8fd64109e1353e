import { FatalError } from '#data'

/**
 * Solves A x = b for a symmetric positive definite A, given row by row, by Cholesky's method. Throws FatalError when A is not
 * positive definite.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const width = right.length
  const lower = cholesky(matrix, width)
  const at = (row: number, column: number) => lower[row * width + column] ?? 0
  const solved = Float64Array.from(right)
  for (let row = 0; row < width; row += 1) {
    let rest = solved[row] ?? 0
    for (let column = 0; column < row; column += 1) rest -= at(row, column) * (solved[column] ?? 0)
    solved[row] = rest / at(row, row)
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    let rest = solved[row] ?? 0
    for (let below = row + 1; below < width; below += 1) rest -= at(below, row) * (solved[below] ?? 0)
    solved[row] = rest / at(row, row)
  }
  return solved
}

function cholesky(matrix: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width)
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * width + column] ?? 0
      for (let place = 0; place < column; place += 1) {
        rest -= (lower[row * width + place] ?? 0) * (lower[column * width + place] ?? 0)
      }
      if (row === column && !(rest > 0)) {
        throw new FatalError(
          `Cannot solve "${width} equations": their matrix is not positive definite. Give no column that others add up to.`,
        )
      }
      lower[row * width + column] = row === column ? Math.sqrt(rest) : rest / (lower[column * width + column] ?? 1)
    }
  }
  return lower
}
