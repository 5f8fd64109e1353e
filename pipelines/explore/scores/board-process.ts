import { loadBenchmark } from '../../bench/load-benchmark.ts'
import type { BoardData } from '../../scores/board-data.ts'
import { readBoard } from '../../scores/collect-board.ts'

/** Whose board is wanted: the lake's folder, the benchmark's folder, and the time it is made at, ISO 8601. */
export interface BoardRequest {
  readonly lakeFolder: string
  readonly path: string
  readonly madeAt: string
}

export type BoardReply = { readonly board: BoardData } | { readonly failure: string }

process.once('message', async (request: BoardRequest) => {
  const reply: BoardReply = await madeBoard(request).then(
    (board) => ({ board }),
    (error) => ({ failure: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(reply, () => process.disconnect())
})

// An explorer that has ended waits for no board.
process.once('disconnect', () => process.exit())

async function madeBoard({ lakeFolder, path, madeAt }: BoardRequest): Promise<BoardData> {
  const benchmark = await loadBenchmark(path)
  return readBoard(lakeFolder, { benchmark, title: `Scores on “${benchmark.name}”`, madeAt, runId: null })
}
