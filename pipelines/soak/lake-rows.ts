import { openCache, type PlainRow, queryRows } from '#data'

/** Columns that say when or by which run, not what: two lakes of the same content differ in them. */
const TIME_COLUMNS = ['fetched_at', 'generated_at', 'judged_at', 'run_id']

/** The views whose rows are the lake's content; `runs` tells of runs and differs by nature. */
const CONTENT_VIEWS = [
  'pages',
  'document_pages',
  'documents',
  'candidates',
  'procedures',
  'steps',
  'resources',
  'drops',
  'bench_items',
  'generations',
  'judgments',
  'failures',
]

/** All rows of a lake's content views, in one order, without the columns that hold times. */
export async function lakeRows(lakeFolder: string): Promise<Readonly<Record<string, readonly PlainRow[]>>> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const tables: Record<string, readonly PlainRow[]> = {}
    const without = TIME_COLUMNS.map((name) => `'${name}'`).join(', ')
    for (const view of CONTENT_VIEWS) {
      tables[view] = await queryRows(connection, `SELECT COLUMNS(c -> c NOT IN (${without})) FROM ${view} ORDER BY ALL`)
    }
    return tables
  } finally {
    close()
  }
}

/** What two lakes differ in, in words; empty when their content is the same. */
export async function lakeDifferences(one: string, other: string): Promise<readonly string[]> {
  const [left, right] = [await lakeRows(one), await lakeRows(other)]
  return CONTENT_VIEWS.flatMap((view) => {
    const [a, b] = [left[view] ?? [], right[view] ?? []]
    if (a.length !== b.length) return [`${view}: ${a.length} rows and ${b.length} rows`]
    const changed = a.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(b[index]))
    return changed < 0
      ? []
      : [`${view}: row ${changed} is ${JSON.stringify(a[changed])} and ${JSON.stringify(b[changed])}`]
  })
}
