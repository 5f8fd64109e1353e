import { join } from 'node:path'
import { writeBoard } from '../../board/write-board.ts'
import { readBoard } from '../../scores/collect-board.ts'
import { userPath } from '../host.ts'
import { type CommandSetting, lakeFolder } from '../options.ts'
import { type BoardOptions, boardWish, refuseWithoutScores } from './board-options.ts'

/** What `bench report` is told. */
export interface BenchReportOptions extends BoardOptions {
  /** The folder to write into; `board` in the lake if left out. */
  readonly out?: string
}

/** `h2e bench report`: the scores as HTML, CSV and JSON. */
export async function benchReport({ host }: CommandSetting, options: BenchReportOptions): Promise<void> {
  const wish = await boardWish(host, options)
  const lake = lakeFolder(host, options)
  const board = await readBoard(lake, wish)
  refuseWithoutScores(wish, board.tables)
  const written = await writeBoard(options.out === undefined ? join(lake, 'board') : userPath(host, options.out), board)
  if (options.json) return void host.stdout.write(`${JSON.stringify(written)}\n`)
  host.stdout.write(
    `${Object.values(written)
      .map((path) => `${path}\n`)
      .join('')}`,
  )
}
