import { loadBenchmark } from '../../bench/load-benchmark.ts'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import type { BoardData } from '../../scores/board-data.ts'
import { readBoard } from '../../scores/collect-board.ts'
import type { PageRequest } from '../page.ts'

interface KeptBoard {
  readonly stamp: string
  readonly board: Promise<BoardData>
}

/** The last board of each lake. Working one out takes a second or more, and it changes only when somebody answers or judges. */
const kept = new Map<string, KeptBoard>()

/** The board of a lake's newest benchmark, made again when answers, verdicts or the benchmark have changed. */
export async function keptBoard({ lake, lakeFolder, now }: PageRequest): Promise<BoardData> {
  const path = newestBenchmark(lakeFolder)
  const [state] = await lake.rows(STATE)
  const stamp = JSON.stringify([path, state])
  const former = kept.get(lakeFolder)
  if (former?.stamp === stamp) return former.board
  const made: KeptBoard = { stamp, board: madeBoard(lakeFolder, { path, now }) }
  kept.set(lakeFolder, made)
  // What failed is to be tried again.
  made.board.catch(() => kept.delete(lakeFolder))
  return made.board
}

const STATE = `SELECT (SELECT count(*) FROM generations) AS answers, (SELECT max(generated_at) FROM generations) AS answered_at,
  (SELECT count(*) FROM judgments) AS verdicts, (SELECT max(judged_at) FROM judgments) AS judged_at,
  (SELECT count(*) FROM calls) AS calls`

async function madeBoard(
  lakeFolder: string,
  { path, now }: { readonly path: string; readonly now: Date },
): Promise<BoardData> {
  const benchmark = await loadBenchmark(path)
  const title = `Scores on “${benchmark.name}”`
  return readBoard(lakeFolder, { benchmark, title, madeAt: now.toISOString(), runId: null })
}
