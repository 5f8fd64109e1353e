import type { Room } from '../page.ts'
import { tablesPage } from './tables-page.ts'

/** What the lake's SQL surface is made of. */
export const tablesRoom: Room = { pages: [tablesPage] }
