import type { Room } from '../page.ts'
import { procedurePage } from './procedure-page.ts'
import { proceduresPage } from './procedures-page.ts'

/** Mined procedures: all of them, to search and filter, and each with the page it was read from. */
export const proceduresRoom: Room = { pages: [proceduresPage, procedurePage] }
