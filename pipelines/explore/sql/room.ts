import type { Room } from '../page.ts'
import { downloadActions } from './download-actions.ts'
import { namesAction } from './names-action.ts'
import { sqlPage } from './sql-page.ts'

/** Questions in SQL, answered as tables, charts and files. */
export const sqlRoom: Room = { pages: [sqlPage], actions: [namesAction, ...downloadActions] }
