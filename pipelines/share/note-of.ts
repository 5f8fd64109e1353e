import type { DescribedTable } from '#data'
import type { Meaning } from './dataset-columns.ts'

/** What a column means: words of its own, or those of the SQL surface. Throws RangeError for a column nobody describes. */
export function noteOf(
  meaning: Meaning,
  tables: readonly DescribedTable[],
): { readonly meaning: string; readonly unit: string | null } {
  if (typeof meaning !== 'string') return { meaning: meaning.meaning, unit: null }
  const [tableName, columnName] = meaning.split('.')
  const column = tables.find((table) => table.name === tableName)?.columns.find((each) => each.name === columnName)
  if (column === undefined) throw new RangeError(`the catalogue has no column "${meaning}"`)
  return { meaning: column.meaning, unit: column.unit }
}
