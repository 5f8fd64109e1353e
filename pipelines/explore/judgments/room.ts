import type { Room } from '../page.ts'
import { judgmentPage } from './judgment-page.ts'
import { judgmentsPage } from './judgments-page.ts'

/** Verdicts of judges: all of them, to filter, and each beside the reference and the answer it is about. */
export const judgmentsRoom: Room = { pages: [judgmentsPage, judgmentPage] }
