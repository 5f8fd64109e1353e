import type { Room } from '../page.ts'
import { homePage } from './home-page.ts'

/** The first page. */
export const homeRoom: Room = { pages: [homePage] }
