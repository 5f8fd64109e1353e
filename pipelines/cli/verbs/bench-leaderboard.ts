import { readBoard } from '../../scores/collect-board.ts'
import { type CommandSetting, lakeFolder } from '../options.ts'
import { type BoardOptions, boardWish, refuseWithoutScores } from './board-options.ts'
import { boardText } from './leaderboard-text.ts'

/** `h2e bench leaderboard`: the scores of a benchmark, one table a comparability key. */
export async function benchLeaderboard({ host }: CommandSetting, options: BoardOptions): Promise<void> {
  const wish = await boardWish(host, options)
  const board = await readBoard(lakeFolder(host, options), wish)
  refuseWithoutScores(wish, board.tables)
  host.stdout.write(options.json ? `${JSON.stringify(board)}\n` : `${boardText(board, host.stdout.columns)}\n`)
}
