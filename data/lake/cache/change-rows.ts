import type { DuckDBConnection } from '@duckdb/node-api'
import { queryRows } from '../duckdb.ts'
import type { StageId } from '../tables.ts'

/** A table of the cache whose rows stand, column by column, in a stage's table, and are told apart by a key. */
export interface KeyedTable {
  readonly name: string
  readonly key: string
  /** Whose rows they are: the model's where the newest mining asked one, else those of rules. */
  readonly stages: { readonly rules: StageId; readonly model: StageId }
}

/** Wide columns that the key is made of: they are not read to see whether a row is another one. */
const IN_KEY = ['steps', 'resources']

/** Rows that came stand at the end of a sorted table. With more of them than this share, it is sorted again. */
const MOST_UNSORTED = 0.25

/**
 * Brings a table of the cache to what its view's SQL gives: what went is deleted and what came is added. True when done;
 * false when it must be made as a whole: much has changed since it was last sorted, or a key is there twice.
 */
export async function changeRows(
  connection: DuckDBConnection,
  { table, sql, sorted }: { readonly table: KeyedTable; readonly sql: string; readonly sorted: number },
): Promise<boolean> {
  const { name, key } = table
  const cached = `cache.main.${name}`
  const described = await queryRows<{ name: string }>(
    connection,
    `SELECT column_name AS name FROM (DESCRIBE ${cached})`,
  )
  const columns = described.map((column) => `"${column.name}"`)
  const marked = columns.filter((column) => !IN_KEY.some((wide) => column === `"${wide}"`))
  const markOf = (from: string): string => `SELECT "${key}" AS "key", hash(${marked.join(', ')}) AS mark FROM ${from}`
  await connection.run(`CREATE TEMP TABLE wanted_${name} AS ${markOf(`(${sql})`)}`)
  await connection.run(`CREATE TEMP TABLE held_${name} AS ${markOf(cached)}`)
  for (const [rows, of, without] of [
    ['came', 'wanted', 'held'],
    ['gone', 'held', 'wanted'],
  ]) {
    await connection.run(
      `CREATE TEMP TABLE ${rows}_${name} AS SELECT "key" FROM ${of}_${name} ANTI JOIN ${without}_${name} USING ("key", mark)`,
    )
  }
  const [counts] = await queryRows<{ wanted: number; keys: number; held: number; came: number; gone: number }>(
    connection,
    `SELECT count(*) AS wanted, count(DISTINCT "key") AS "keys", (SELECT count(*) FROM held_${name}) AS held,
            (SELECT count(*) FROM came_${name}) AS came, (SELECT count(*) FROM gone_${name}) AS gone FROM wanted_${name}`,
  )
  if (counts === undefined || counts.wanted !== counts.keys) return false
  const unsorted = counts.came + Math.max(0, counts.held - sorted)
  if (unsorted > MOST_UNSORTED * counts.wanted) return false
  if (counts.gone > 0) await connection.run(`DELETE FROM ${cached} WHERE "${key}" IN (FROM gone_${name})`)
  if (counts.came > 0) await connection.run(`INSERT INTO ${cached} ${rowsThatCame(table, columns)}`)
  const [after] = await queryRows<{ n: number }>(connection, `SELECT count(*) AS n FROM ${cached}`)
  return after?.n === counts.wanted
}

function rowsThatCame({ name, key, stages }: KeyedTable, columns: readonly string[]): string {
  const rowsOf = (stage: StageId): string =>
    `SELECT ${columns.map((column) => `answered.${column}`).join(', ')} FROM stage_${stage} AS answered ` +
    `JOIN heads ON heads.stage = '${stage}' AND heads.fingerprint = answered._fingerprint ` +
    `WHERE answered._kind = 'kept' AND answered."${key}" IN (FROM came_${name})`
  return (
    `FROM (${rowsOf(stages.rules)} AND NOT EXISTS (FROM heads WHERE stage = '${stages.model}') ` +
    `UNION ALL ${rowsOf(stages.model)}) ORDER BY "${key}"`
  )
}
