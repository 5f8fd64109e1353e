import { FatalError, inChild } from '#data'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import type { BoardData } from '../../scores/board-data.ts'
import type { PageRequest } from '../page.ts'
import type { BoardReply, BoardRequest } from './board-process.ts'

/** A board that is there, or one that is being worked out. */
export type KeptBoard =
  | { readonly kind: 'ready'; readonly board: BoardData }
  | { readonly kind: 'awaited'; readonly board: Promise<BoardData>; readonly verdicts: number }

/** The last board of each lake. Working one out may take many seconds, and it changes only when somebody answers or judges. */
const kept = new Map<string, { readonly stamp: string; board: KeptBoard }>()

/**
 * The board of a lake's newest benchmark, made again when answers, verdicts or the benchmark have changed: in a process of
 * its own, since other pages are asked for meanwhile. The promise fails with FatalError when it cannot be made.
 */
export async function keptBoard({ lake, lakeFolder, now }: PageRequest): Promise<KeptBoard> {
  const path = newestBenchmark(lakeFolder)
  const [state] = await lake.rows<{ verdicts: number }>(STATE)
  const stamp = JSON.stringify([path, state])
  const former = kept.get(lakeFolder)
  if (former?.stamp === stamp) return former.board
  const board = madeBoard({ lakeFolder, path, madeAt: now.toISOString() })
  const entry: { stamp: string; board: KeptBoard } = {
    stamp,
    board: { kind: 'awaited', board, verdicts: state?.verdicts ?? 0 },
  }
  kept.set(lakeFolder, entry)
  board.then(
    (made) => {
      entry.board = { kind: 'ready', board: made }
    },
    // What failed is to be tried again.
    () => kept.delete(lakeFolder),
  )
  return entry.board
}

const STATE = `SELECT (SELECT count(*) FROM generations) AS answers, (SELECT max(generated_at) FROM generations) AS answered_at,
  (SELECT count(*) FROM judgments) AS verdicts, (SELECT max(judged_at) FROM judgments) AS judged_at,
  (SELECT count(*) FROM calls) AS calls`

async function madeBoard(request: BoardRequest): Promise<BoardData> {
  const answer = await inChild<BoardReply>(new URL('./board-process.ts', import.meta.url), request)
  if (answer.kind === 'lost') {
    throw new FatalError(`Cannot work out the scores of "${request.lakeFolder}": ${answer.state}. Load the page again.`)
  }
  if ('failure' in answer.reply) throw new FatalError(answer.reply.failure)
  return answer.reply.board
}
