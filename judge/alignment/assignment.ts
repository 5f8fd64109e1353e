/**
 * Which column each row is given so that the sum of the values is greatest, no column given twice: the column's index, or
 * -1 where a row is given none, or one of value 0. Shortest augmenting paths (Jonker and Volgenant 1987), O(rows^2 x
 * columns). Values are finite and not negative; every row is as long as the first.
 */
export function bestAssignment(values: readonly (readonly number[])[]): readonly number[] {
  const rows = values.length
  const columns = values[0]?.length ?? 0
  if (rows > columns) return transposed(bestAssignment(transpose(values, columns)), rows)
  const rowPrice = new Float64Array(rows + 1)
  const columnPrice = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row
    augment({ values, columns, rowPrice, columnPrice, rowOf })
  }
  const given = new Array<number>(rows).fill(-1)
  for (let column = 1; column <= columns; column += 1) {
    const row = (rowOf[column] ?? 0) - 1
    if (row >= 0 && (values[row]?.[column - 1] ?? 0) > 0) given[row] = column - 1
  }
  return given
}

interface Search {
  readonly values: readonly (readonly number[])[]
  readonly columns: number
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /** By column, counted from 1; column 0 holds the row that still needs one. 0: free. */
  readonly rowOf: Int32Array
}

function augment({ values, columns, rowPrice, columnPrice, rowOf }: Search): void {
  const shortest = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY)
  const cameFrom = new Int32Array(columns + 1)
  const isDone = new Uint8Array(columns + 1)
  let column = 0
  do {
    isDone[column] = 1
    const row = rowOf[column] ?? 0
    let step = Number.POSITIVE_INFINITY
    let nearest = 0
    for (let next = 1; next <= columns; next += 1) {
      if (isDone[next] === 1) continue
      const price = -(values[row - 1]?.[next - 1] ?? 0) - (rowPrice[row] ?? 0) - (columnPrice[next] ?? 0)
      if (price < (shortest[next] ?? 0)) {
        shortest[next] = price
        cameFrom[next] = column
      }
      if ((shortest[next] ?? 0) < step) {
        step = shortest[next] ?? 0
        nearest = next
      }
    }
    for (let seen = 0; seen <= columns; seen += 1) {
      if (isDone[seen] === 1) {
        rowPrice[rowOf[seen] ?? 0] = (rowPrice[rowOf[seen] ?? 0] ?? 0) + step
        columnPrice[seen] = (columnPrice[seen] ?? 0) - step
      } else shortest[seen] = (shortest[seen] ?? 0) - step
    }
    column = nearest
  } while (rowOf[column] !== 0)
  while (column !== 0) {
    const previous = cameFrom[column] ?? 0
    rowOf[column] = rowOf[previous] ?? 0
    column = previous
  }
}

function transpose(values: readonly (readonly number[])[], columns: number): number[][] {
  return Array.from({ length: columns }, (_, column) => values.map((row) => row[column] ?? 0))
}

function transposed(given: readonly number[], rows: number): number[] {
  const back = new Array<number>(rows).fill(-1)
  for (const [column, row] of given.entries()) if (row >= 0) back[row] = column
  return back
}
