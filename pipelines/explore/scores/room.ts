import type { Room } from '../page.ts'
import { scoresPage } from './scores-page.ts'

/** Scores of models on the newest benchmark. */
export const scoresRoom: Room = { pages: [scoresPage] }
