import { type Html, html } from '../report/parts/html.ts'
import type { BoardData } from '../scores/board-data.ts'
import { tablePlaces } from './parts/board-place.ts'
import { leaderboard } from './sections/leaderboard.ts'

/**
 * The leaderboards with their intervals drawn, to stand inside another report: sections `leaderboard`, `leaderboard-2`
 * and so on. That report's styles must hold BOARD_STYLES; it needs no script.
 */
export function boardSection(data: BoardData): Html {
  return html`${tablePlaces(data).map((place) => leaderboard(place))}`
}
