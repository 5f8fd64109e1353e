import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '#data'
import type { BoardData } from '../scores/board-data.ts'
import { leaderboardCsv, topicCsv } from './board-csv.ts'
import { renderBoard } from './render-board.ts'

/** Where a board was written. */
export interface WrittenBoard {
  readonly report: string
  readonly leaderboard: string
  readonly byTopic: string
  readonly scores: string
}

/**
 * Writes `report.html`, `leaderboard.csv`, `by_topic.csv` and `scores.json` (the data as they are) into the folder, which
 * is made where it is not there, and gives their paths. Throws FatalError when a file cannot be written.
 */
export async function writeBoard(folder: string, data: BoardData): Promise<WrittenBoard> {
  const paths = {
    report: join(folder, 'report.html'),
    leaderboard: join(folder, 'leaderboard.csv'),
    byTopic: join(folder, 'by_topic.csv'),
    scores: join(folder, 'scores.json'),
  }
  mkdirSync(folder, { recursive: true })
  replaceFile(paths.report, await renderBoard(data))
  replaceFile(paths.leaderboard, leaderboardCsv(data))
  replaceFile(paths.byTopic, topicCsv(data))
  replaceFile(paths.scores, `${JSON.stringify(data, null, 2)}\n`)
  return paths
}
