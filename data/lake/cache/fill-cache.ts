import type { DuckDBConnection } from '@duckdb/node-api'
import { queryRows, sqlText } from '../duckdb.ts'
import { LAKE_MACROS, type LakeMacro, macroSql } from '../macros.ts'
import { openStageTables } from '../stage-tables.ts'
import { updateStepIndex } from '../step-index/update-step-index.ts'
import { type LakeView, lakeViews, sideRelations } from '../views.ts'
import { changeRows, type KeyedTable } from './change-rows.ts'
import type { FormerStamp, FormerStamps } from './make-current.ts'
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
    const filled: Record<string, Filled> = {}
    for (const view of lakeViews()) filled[view.name] = await fillView(connection, { view, cache, filled })
    // From here on names mean the copy's own tables: its functions are made over them.
    await connection.run('USE cache.main')
    const afresh = cache.former[FUNCTIONS]?.rows !== cache.stamps[FUNCTIONS]?.rows
    const [plain, indexed] = [LAKE_MACROS.filter(isPlain), LAKE_MACROS.filter((macro) => !isPlain(macro))]
    if (afresh) await makeMacros(connection, plain)
    if (afresh || filled.procedures?.print !== cache.former.procedures?.print) {
      await updateStepIndex(connection, { catalog: 'cache', afresh })
    }
    if (afresh) await makeMacros(connection, indexed)
    await writeStamps(connection, { stamps: cache.stamps, filled })
    await connection.run('USE memory.main')
    // By itself: what a detaching could not write it does not tell.
    await connection.run('CHECKPOINT cache')
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

/** What became of a view. */
type Filled = Pick<FormerStamp, 'sorted' | 'print'>

interface Filling {
  readonly view: LakeView
  readonly cache: CacheState
  /** What became of those before. */
  readonly filled: Readonly<Record<string, Filled>>
}

/** Makes one view what it is to be, here and in the cache. */
async function fillView(connection: DuckDBConnection, { view, cache, filled }: Filling): Promise<Filled> {
  const { name, kind, sql } = view
  if (kind === 'internal') {
    await connection.run(`CREATE VIEW ${name} AS ${sql}`)
    return { sorted: 0, print: '' }
  }
  const former = cache.former[name]
  const isKept = former !== undefined && isAsBefore(former, { view, cache, filled })
  const made = isKept ? former : await makeAgain(connection, { view, cache })
  // The next views read this one by its bare name.
  await connection.run(`CREATE VIEW ${name} AS FROM cache.main.${name}`)
  return { sorted: made.sorted, print: made.print }
}

/** Whether nothing has changed that the view depends on, or only what came to nothing in the tables between. */
function isAsBefore(former: FormerStamp, { view: { name, through }, cache, filled }: Filling): boolean {
  const now = cache.stamps[name]
  if (former.rows === now?.rows) return true
  if (through.length === 0 || former.own !== now?.own) return false
  return through.every((each) => filled[each]?.print === cache.former[each]?.print)
}

async function makeAgain(
  connection: DuckDBConnection,
  { view: { name, kind, sql, ids }, cache }: Pick<Filling, 'view' | 'cache'>,
): Promise<Filled> {
  const [former, now] = [cache.former[name], cache.stamps[name]]
  let sorted = former?.sorted ?? 0
  const table = former !== undefined && former.rules === now?.rules ? KEYED[name] : undefined
  if (table === undefined || !(await changeRows(connection, { table, sql, sorted }))) {
    await connection.run(`CREATE OR REPLACE ${kind} cache.main.${name} AS ${sql}`)
    sorted = kind === 'table' ? await countRows(connection, name) : 0
  }
  return { sorted, print: ids === null ? (now?.rows ?? '') : await printOf(connection, { name, ids }) }
}

/** The same while the same ids are there, in whatever order. */
async function printOf(
  connection: DuckDBConnection,
  { name, ids }: { readonly name: string; readonly ids: string },
): Promise<string> {
  const [row] = await queryRows<{ print: string }>(
    connection,
    `SELECT concat_ws('-', count(*), bit_xor(hash(${ids})), sum(hash(${ids}))) AS print FROM cache.main.${name}`,
  )
  return row?.print ?? ''
}

async function countRows(connection: DuckDBConnection, name: string): Promise<number> {
  const [row] = await queryRows<{ n: number }>(connection, `SELECT count(*) AS n FROM cache.main.${name}`)
  return row?.n ?? 0
}

async function writeStamps(
  connection: DuckDBConnection,
  { stamps, filled }: { readonly stamps: Stamps; readonly filled: Readonly<Record<string, Filled>> },
): Promise<void> {
  const rows = Object.entries(stamps).map(([name, { rows, rules, own }]) => {
    const { print = '', sorted = 0 } = filled[name] ?? {}
    return `(${[name, rows, rules, own, print].map(sqlText).join(', ')}, ${sorted})`
  })
  await connection.run(
    'CREATE OR REPLACE TABLE cache.main._stamps AS ' +
      `FROM (VALUES ${rows.join(', ')}) AS stamps(name, "rows", rules, own, print, sorted)`,
  )
}
