import { createRequire } from 'node:module'
import type { DuckDBConnection, JS } from '@duckdb/node-api'
import { scratchPath } from './scratch.ts'

/**
 * What one database of ours may use; the default of DuckDB is four fifths of the machine. What is larger spills to disk.
 * Sorting 350,000 procedures takes the same time with half as much again, and peaks lower with this.
 */
const DEFAULT_OPTIONS = { memory_limit: '512MB', threads: '2' } as const

/** An open database of ours. */
export interface OpenDuckDb {
  readonly connection: DuckDBConnection
  close(): void
}

/**
 * Opens a DuckDB database, in memory when no path is given. What does not fit its memory spills to a temporary folder: DuckDB
 * would take one beside the file, which is the lake, or the working folder. The caller closes it.
 */
export async function openDuckDb(
  options: { readonly path?: string; readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<OpenDuckDb> {
  const { DuckDBInstance } = loadDuckDb()
  const temp_directory = options.settings?.temp_directory ?? scratchPath()
  // Before what may lock the settings.
  const settings = { ...DEFAULT_OPTIONS, temp_directory, ...options.settings }
  const instance = await DuckDBInstance.create(options.path ?? ':memory:', settings)
  const connection = await instance.connect()
  return {
    connection,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/**
 * DuckDB's client, loaded when first needed: threads and programs that open no database do without its 25 MB. It is asked for
 * as CommonJS, which it is: an import takes its hundred files three times as long.
 */
export function loadDuckDb(): typeof import('@duckdb/node-api') {
  return createRequire(import.meta.url)('@duckdb/node-api')
}

/** A value as JSON has it: integers up to 2^53 are numbers, larger ones strings, times ISO 8601, blobs base64. */
export type PlainValue = string | number | boolean | null | PlainValue[] | { [name: string]: PlainValue }

/** One row of a result, by column name. */
export type PlainRow = { [column: string]: PlainValue }

/** All rows of a query, as plain values. */
export async function queryRows<T = PlainRow>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRowObjectsJS().map((row) => plainRow(row) as T)
}

/** The rows of a query one by one, without holding the whole result. */
export async function* streamRows<T = PlainRow>(connection: DuckDBConnection, sql: string): AsyncGenerator<T> {
  const result = await connection.stream(sql)
  for await (const rows of result.yieldRowObjectJs()) {
    for (const row of rows) yield plainRow(row) as T
  }
}

/** A row of DuckDB's JavaScript values as plain values. */
export function plainRow(row: Readonly<Record<string, JS>>): PlainRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]))
}

/** The text as an SQL string literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The path as an SQL string literal for functions that take patterns: what has a meaning in patterns goes into brackets. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[*?[]/g, (character) => `[${character}]`))
}

/**
 * SQL that reads these Parquet files; DuckDB alone would take `topic=x` in a folder's name for a column. `byName` where
 * they do not have the same columns: what a file lacks is null.
 */
export function parquetSql(paths: readonly string[], options: { readonly byName?: boolean } = {}): string {
  const union = options.byName === true ? ', union_by_name = true' : ''
  return `read_parquet([${paths.map(sqlPath).join(', ')}], hive_partitioning = false${union})`
}

function plainValue(value: unknown): PlainValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(plainValue)
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, entry]) => [String(key), plainValue(entry)]))
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plainValue(entry)]))
  }
  return String(value)
}
