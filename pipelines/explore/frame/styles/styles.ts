import { contentHash } from '#data'
import { BOARD_STYLES } from '../../../board/styles/board-styles.ts'
import { STYLES as REPORT_STYLES } from '../../../report/styles/styles.ts'
import { APP_STYLES } from './app-styles.ts'
import { HOME_STYLES } from './home-styles.ts'
import { JUDGMENT_STYLES } from './judgment-styles.ts'
import { LABELLING_STYLES } from './labelling-styles.ts'
import { SQL_STYLES } from './sql-styles.ts'

/** The explorer's style sheet: the reports' look, and what an application needs besides. */
export const STYLES = `${REPORT_STYLES}${BOARD_STYLES}${APP_STYLES}${JUDGMENT_STYLES}${LABELLING_STYLES}${SQL_STYLES}${HOME_STYLES}`

/** Stands in the sheet's address, so that a browser may keep it until it is another. */
export const STYLES_VERSION = contentHash(STYLES).slice(0, 8)
