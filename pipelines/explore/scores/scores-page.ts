import { readHeads } from '#data'
import { boardBody } from '../../board/render-board.ts'
import { headline } from '../../board/sections/headline.ts'
import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { BoardData } from '../../scores/board-data.ts'
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
    const kept = await keptBoard(request)
    const scripts = ['sort-tables']
    if (kept.kind === 'ready') return { title: 'Scores', body: boardHtml(kept.board), scripts }
    const body = html`<p class="pending" role="status">Working out the scores of ${count(kept.verdicts)} verdicts. They appear here when they are ready.</p>
`
    return { title: 'Scores', body, later: kept.board.then(boardHtml), scripts }
  },
}

function boardHtml(board: BoardData): Html {
  return board.tables.length === 0
    ? empty('Nobody has answered the newest benchmark, or nobody has judged the answers.').body
    : html`${headline(board)}${boardBody(board)}${behindScores(board)}`
}

function empty(why: string): PageContent {
  const body = html`${pageHead({ title: 'Scores' })}${emptyNote(`${why} Run "h2e bench run" on this lake, or "h2e build-bench" for a demonstration.`)}`
  return { title: 'Scores', body }
}
