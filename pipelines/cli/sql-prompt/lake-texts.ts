import { type DescribedTable, LAKE_MACROS, UsageError } from '#data'
import { savedQueries } from '../../sql/saved-queries.ts'
import { textTable } from '../text-table.ts'

/** The tables, a line each. */
export function tablesText(tables: readonly DescribedTable[]): string {
  return `${textTable(
    ['table', 'what it holds'],
    tables.map(({ name, meaning }) => [name, meaning]),
  )}\n`
}

/** The named table, or all. Throws UsageError when there is no such table. */
export function tablesNamed(tables: readonly DescribedTable[], name: string | undefined): readonly DescribedTable[] {
  const chosen = name === undefined ? tables : tables.filter((table) => table.name === name)
  if (chosen.length > 0) return chosen
  const names = tables.map((table) => table.name).join(', ')
  throw new UsageError(`Cannot describe "${name ?? ''}": there is no such table. Choose one of: ${names}.`)
}

/** The columns of these tables. */
export function schemaText(tables: readonly DescribedTable[]): string {
  return tables
    .map((table) => {
      const rows = table.columns.map(({ name: column, type, key, unit, meaning }) => {
        return [column, shortType(type), key ?? '', unit ?? '', meaning]
      })
      return `${table.name}: ${table.meaning}\n\n${textTable(['column', 'type', 'key', 'unit', 'meaning'], rows)}\n`
    })
    .join('\n')
}

/** The functions, a line each. */
export function functionsText(): string {
  const rows = LAKE_MACROS.map(({ name, parameters, meaning }) => [
    `${name}(${parameters.replaceAll('"', '')})`,
    meaning,
  ])
  return `${textTable(['function', 'what it gives'], rows)}\n`
}

/** The saved queries, a line each. */
export function queriesText(): string {
  const rows = savedQueries().map(({ name, meaning }) => [name, meaning])
  return `${textTable(['query', 'what it answers'], rows)}\n`
}

/** What stands inside structs is told by the column's meaning. */
function shortType(type: string): string {
  return type.replace(/STRUCT\(.*\)/, 'STRUCT').replace(/MAP\(.*\)/, 'MAP')
}
