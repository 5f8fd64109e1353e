import { CONTENT_STYLES } from './content-styles.ts'
import { PAGE_STYLES } from './page-styles.ts'
import { PRINT_STYLES } from './print-styles.ts'

/** The report's style sheet. */
export const STYLES = `${PAGE_STYLES}${CONTENT_STYLES}${PRINT_STYLES}`
