import type { DuckDBConnection } from '@duckdb/node-api'

/** A table to be made. */
export interface FilledTable {
  readonly name: string
  /** Column name to DuckDB type: texts or whole numbers. */
  readonly columns: Readonly<Record<string, 'VARCHAR' | 'INTEGER'>>
  readonly rows: Iterable<readonly (string | number)[]>
}

/** Makes a temporary table of these rows; many thousand take a few milliseconds. */
export async function fillTable(connection: DuckDBConnection, { name, columns, rows }: FilledTable): Promise<void> {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${name}(${list.join(', ')})`)
  const appender = await connection.createAppender(name)
  for (const row of rows) {
    for (const value of row) {
      if (typeof value === 'number') appender.appendInteger(value)
      else appender.appendVarchar(value)
    }
    appender.endRow()
  }
  appender.closeSync()
}

/** The rows of texts, each with its number from 0. */
export function numbered(texts: readonly string[]): readonly (readonly [number, string])[] {
  return texts.map((text, index) => [index, text])
}
