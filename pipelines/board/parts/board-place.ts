import type { BoardBenchmark, BoardData, Leaderboard } from '../../scores/board-data.ts'

/** A table of the board and what its sections need to be told apart: ids and headings are unique on the page. */
export interface TablePlace {
  readonly table: Leaderboard
  readonly benchmark: BoardBenchmark
  /** Added to every id: nothing for the first table, `-2` for the second. */
  readonly suffix: string
  /** Put in front of headings where there are several tables: `Table 2: `. */
  readonly prefix: string
}

/** The tables in the order of the data. */
export function tablePlaces({ tables, benchmark }: BoardData): readonly TablePlace[] {
  return tables.map((table, index) => ({
    table,
    benchmark,
    suffix: index === 0 ? '' : `-${index + 1}`,
    prefix: tables.length === 1 ? '' : `Table ${index + 1}: `,
  }))
}
