import type { AskTables } from '../../labels/answers-to-label.ts'
import type { LakeReader } from '../lake/lake-reader.ts'

/** Asks the open lake. */
export function askOf(lake: LakeReader): AskTables {
  return (sql, values) => lake.rows(sql, values)
}
