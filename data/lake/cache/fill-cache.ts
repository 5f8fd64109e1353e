import type { DuckDBConnection } from '@duckdb/node-api'
import { queryRows, sqlText } from '../duckdb.ts'
import { LAKE_MACROS, type LakeMacro, macroSql } from '../macros.ts'
import { openStageTables } from '../stage-tables.ts'
import { updateStepIndex } from '../step-index/update-step-index.ts'
import { type LakeView, lakeViews, sideRelations } from '../views.ts'
import { changeRows, type KeyedTable } from './change-rows.ts'
import type { FormerStamps } from './make-current.ts'
import { FUNCTIONS, type Stamps } from './view-stamps.ts'

/** Large tables whose rows never change while the rules stay: those that came are added, those that went are taken out. */
const KEYED: Readonly<Record<string, KeyedTable>> = {
  candidates: { name: 'candidates', key: 'candidate_id', stages: { rules: 'find', model: 'procedures' } },
  procedures: { name: 'procedures', key: 'procedure_id', stages: { rules: 'screen', model: 'final_filter' } },
}

/** What a cache was made of, and what it is to be made of. */
interface CacheState {
  readonly former: FormerStamps
  readonly stamps: Stamps
}

/** Fills a cache file, or what has changed in one; a run that only ended costs one small table. */
export async function fillCache(lakeFolder: string, cache: CacheState & { readonly path: string }): Promise<void> {
  const { connection, close } = await openStageTables(lakeFolder)
  try {
    for (const [name, sql] of Object.entries(sideRelations(lakeFolder))) {
      await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    }
    await connection.run(`ATTACH ${sqlText(cache.path)} AS cache`)
    const sorted: Record<string, number> = {}
    for (const view of lakeViews()) sorted[view.name] = await fillView(connection, { view, cache })
    // From here on names mean the copy's own tables: its functions are made over them.
    await connection.run('USE cache.main')
    const afresh = cache.former[FUNCTIONS]?.rows !== cache.stamps[FUNCTIONS]?.rows
    const [plain, indexed] = [LAKE_MACROS.filter(isPlain), LAKE_MACROS.filter((macro) => !isPlain(macro))]
    if (afresh) await makeMacros(connection, plain)
    await updateStepIndex(connection, { catalog: 'cache', afresh })
    if (afresh) await makeMacros(connection, indexed)
    await writeStamps(connection, { stamps: cache.stamps, sorted })
    await connection.run('USE memory.main')
    await connection.run('DETACH cache')
  } finally {
    close()
  }
}

/** Without an index: the index is made with these, and the others over it. */
function isPlain({ indexedSql }: LakeMacro): boolean {
  return indexedSql === undefined
}

async function makeMacros(connection: DuckDBConnection, macros: readonly LakeMacro[]): Promise<void> {
  for (const macro of macros) await connection.run(macroSql(macro, 'cache'))
}

/** Makes one view what it is to be, here and in the cache. Gives how many rows it had when it was last made as a whole. */
async function fillView(
  connection: DuckDBConnection,
  { view, cache }: { readonly view: LakeView; readonly cache: CacheState },
): Promise<number> {
  const { name, kind, sql } = view
  if (kind === 'internal') {
    await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    return 0
  }
  const [former, now] = [cache.former[name], cache.stamps[name]]
  let sorted = former?.sorted ?? 0
  if (former === undefined || former.rows !== now?.rows) {
    const table = former?.rules === now?.rules ? KEYED[name] : undefined
    if (table === undefined || !(await changeRows(connection, { table, sql, sorted }))) {
      await connection.run(`CREATE OR REPLACE ${kind} cache.main.${name} AS ${sql}`)
      sorted = kind === 'table' ? await countRows(connection, name) : 0
    }
  }
  // The next views read this one by its bare name.
  await connection.run(`CREATE VIEW ${name} AS FROM cache.main.${name}`)
  return sorted
}

async function countRows(connection: DuckDBConnection, name: string): Promise<number> {
  const [row] = await queryRows<{ n: number }>(connection, `SELECT count(*) AS n FROM cache.main.${name}`)
  return row?.n ?? 0
}

async function writeStamps(
  connection: DuckDBConnection,
  { stamps, sorted }: { readonly stamps: Stamps; readonly sorted: Readonly<Record<string, number>> },
): Promise<void> {
  const rows = Object.entries(stamps).map(([name, stamp]) => {
    return `(${[name, stamp.rows, stamp.rules].map(sqlText).join(', ')}, ${sorted[name] ?? 0})`
  })
  await connection.run(
    `CREATE OR REPLACE TABLE cache.main._stamps AS FROM (VALUES ${rows.join(', ')}) AS stamps(name, "rows", rules, sorted)`,
  )
}
