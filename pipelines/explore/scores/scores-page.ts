import { readHeads } from '#data'
import { boardBody } from '../../board/render-board.ts'
import { headline } from '../../board/sections/headline.ts'
import { html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import type { Page, PageContent } from '../page.ts'
import { behindScores } from './behind-scores.ts'
import { keptBoard } from './kept-board.ts'

/** The leaderboard of the newest benchmark, and everything behind it. */
export const scoresPage: Page = {
  path: '/scores',
  place: 'scores',
  show: async (request) => {
    if (readHeads(request.lakeFolder).benchmark === null) return empty('There is no benchmark to score on yet.')
    const board = await keptBoard(request)
    if (board.tables.length === 0)
      return empty('Nobody has answered the newest benchmark, or nobody has judged the answers.')
    const body = html`${headline(board)}${boardBody(board)}${behindScores(board)}`
    return { title: 'Scores', body, scripts: ['sort-tables'] }
  },
}

function empty(why: string): PageContent {
  const body = html`${pageHead({ title: 'Scores' })}${emptyNote(`${why} Run "h2e bench run" on this lake, or "h2e build-bench" for a demonstration.`)}`
  return { title: 'Scores', body }
}
