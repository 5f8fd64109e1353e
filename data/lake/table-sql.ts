import { parquetSql, sqlPath, sqlText } from './duckdb.ts'
import { OUTCOME_COLUMNS } from './outcome.ts'
import type { StageTable } from './tables.ts'

/** One file to read rows from. */
export interface RowSource {
  readonly path: string
  readonly kind: 'journal' | 'part'
}

/** DuckDB reserves twice the largest object a thread; a line longer than this needs `longestLineBytes`. */
const DEFAULT_LINE_BYTES = 16 * 1024 * 1024

/** SQL that gives all rows of these files, one a value, in the table's columns; no rows for no files. */
export function rowsSql(
  table: StageTable,
  sources: readonly RowSource[],
  options: { readonly longestLineBytes?: number } = {},
): string {
  const columns = columnList(table)
  const parts = sources.filter((source) => source.kind === 'part').map((source) => source.path)
  const journals = sources.filter((source) => source.kind === 'journal').map((source) => sqlPath(source.path))
  const selects = []
  if (parts.length > 0) selects.push(`SELECT ${columns} FROM ${partsSql(table, parts)}`)
  if (journals.length > 0) selects.push(journalSql(table, journals, options.longestLineBytes ?? 0))
  return selects.length > 0 ? selects.join(' UNION ALL ') : emptySql(table)
}

/** Parts of an older layout lack columns: the rows of none, put in front, bring them, and their rows have nulls there. */
function partsSql(table: StageTable, parts: readonly string[]): string {
  if (table.alsoReads === undefined) return parquetSql(parts)
  return `(${emptySql(table)} UNION ALL BY NAME FROM ${parquetSql(parts, { byName: true })})`
}

/** The table's columns, quoted and in order. */
function columnList(table: StageTable): string {
  return Object.keys({ ...OUTCOME_COLUMNS, ...table.columns })
    .map(quoted)
    .join(', ')
}

function journalSql(table: StageTable, journals: readonly string[], longestLineBytes: number): string {
  const record = Object.entries(table.columns).map(([name, type]) => `${quoted(name)} ${type}`)
  const lineColumns = {
    fingerprint: 'VARCHAR',
    item: 'VARCHAR',
    kind: 'VARCHAR',
    reason: 'VARCHAR',
    run: 'VARCHAR',
    at: 'TIMESTAMP',
    values: `STRUCT(${record.join(', ')})[]`,
  }
  const types = Object.entries(lineColumns).map(([name, type]) => `${sqlText(name)}: ${sqlText(type)}`)
  const reader =
    `read_json([${journals.join(', ')}], format = 'newline_delimited', columns = {${types.join(', ')}}, ` +
    `maximum_object_size = ${Math.max(DEFAULT_LINE_BYTES, longestLineBytes)})`
  const outcome =
    'fingerprint AS _fingerprint, item AS _item, kind AS _kind, reason AS _reason, run AS _run, "at" AS _at'
  const fields = Object.keys(table.columns).map((name) => `value.${quoted(name)} AS ${quoted(name)}`)
  // Two lists unnested side by side walk in step; an outcome without a value keeps one row of nulls.
  return (
    `SELECT ${[...Object.keys(OUTCOME_COLUMNS), ...fields].join(', ')} FROM (SELECT ${outcome}, ` +
    `unnest(CASE WHEN len("values") > 0 THEN range(len("values"))::INTEGER[] ELSE [NULL]::INTEGER[] END) AS _ordinal, ` +
    `unnest(CASE WHEN len("values") > 0 THEN "values" ELSE [NULL] END) AS value FROM ${reader})`
  )
}

function emptySql(table: StageTable): string {
  const columns = Object.entries({ ...OUTCOME_COLUMNS, ...table.columns })
  return `SELECT ${columns.map(([name, type]) => `NULL::${type} AS ${quoted(name)}`).join(', ')} WHERE false`
}

function quoted(name: string): string {
  return `"${name}"`
}
