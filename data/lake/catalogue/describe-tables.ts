import { type OpenDuckDb, queryRows } from '../duckdb.ts'
import { PAGE_TABLES } from './page-tables.ts'
import { PROCEDURE_TABLES } from './procedure-tables.ts'
import { SCORE_TABLES } from './score-tables.ts'
import type { ColumnNote, TableNotes } from './table-notes.ts'

/** A column of the SQL surface, as a person reads of it. */
export interface DescribedColumn extends ColumnNote {
  readonly name: string
  /** As DuckDB writes it. */
  readonly type: string
  /** `key` where it names the row, alone or with others; else the `table.column` that it leads to; else null. */
  readonly key: string | null
}

/** A table of the SQL surface, as a person reads of it. */
export interface DescribedTable {
  readonly name: string
  readonly meaning: string
  readonly columns: readonly DescribedColumn[]
}

/** What every table of the SQL surface says of itself, by name. */
export const TABLE_NOTES: Readonly<Record<string, TableNotes>> = {
  ...PAGE_TABLES,
  ...PROCEDURE_TABLES,
  ...SCORE_TABLES,
}

/** The tables of an open lake with the meaning, unit, type and key of each column, in the order work flows. */
export async function describeTables(connection: OpenDuckDb['connection']): Promise<readonly DescribedTable[]> {
  const rows = await queryRows<{ table_name: string; column_name: string; data_type: string }>(
    connection,
    'SELECT table_name, column_name, data_type FROM duckdb_columns() ' +
      "WHERE NOT internal AND NOT starts_with(table_name, '_') ORDER BY table_name, column_index",
  )
  return Object.entries(TABLE_NOTES).flatMap(([name, table]) => {
    const columns = rows.filter((row) => row.table_name === name).map((row) => described(row, { name, table }))
    return columns.length === 0 ? [] : [{ name, meaning: table.meaning, columns }]
  })
}

function described(
  row: { readonly column_name: string; readonly data_type: string },
  place: { readonly name: string; readonly table: TableNotes },
): DescribedColumn {
  const { column_name: name, data_type: type } = row
  const { meaning, unit } = place.table.columns[name] ?? { meaning: '', unit: null }
  const leadsTo = Object.entries(TABLE_NOTES).find(([other, { key }]) => {
    return other !== place.name && key.length === 1 && key[0] === name && name.endsWith('_id')
  })
  const isKey = place.table.key.includes(name)
  return { name, type, meaning, unit, key: leadsTo !== undefined ? `${leadsTo[0]}.${name}` : isKey ? 'key' : null }
}
