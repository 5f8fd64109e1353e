import { contentHash } from '#data'
import { STYLES as REPORT_STYLES } from '../../../report/styles/styles.ts'
import { APP_STYLES } from './app-styles.ts'
import { LABELLING_STYLES } from './labelling-styles.ts'

/** The explorer's style sheet: the reports' look, and what an application needs besides. */
export const STYLES = `${REPORT_STYLES}${APP_STYLES}${LABELLING_STYLES}`

/** Stands in the sheet's address, so that a browser may keep it until it is another. */
export const STYLES_VERSION = contentHash(STYLES).slice(0, 8)
