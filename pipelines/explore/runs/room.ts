import type { Room } from '../page.ts'
import { reportAction } from './report-action.ts'
import { runPage } from './run-page.ts'

/** Runs, each with what it told and its report. */
export const runsRoom: Room = { pages: [runPage], actions: [reportAction] }
