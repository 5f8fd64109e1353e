import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetSql, sqlPath } from './duckdb.ts'
import { type Heads, readHeads } from './heads.ts'
import { labelLinesSql } from './label-files.ts'
import { revisitRule } from './revisit-rule.ts'
import { readRunManifests } from './run-folders.ts'
import type { StageId } from './tables.ts'

/** What a view depends on: a stage's rows and which of its answers count, the wanted number a topic, the newest benchmark, the runs, when pages are visited again, or people's labels. */
type ViewInput = StageId | 'desired' | 'benchmark' | 'runs' | 'revisits' | 'labels'

const CANDIDATES: readonly ViewInput[] = ['crawl', 'extract', 'find', 'procedures']
const DRAFTS: readonly ViewInput[] = ['procedures', 'filter', 'postprocess', 'resources']
const PROCEDURES: readonly ViewInput[] = [...CANDIDATES, ...DRAFTS, 'screen', 'final_filter', 'desired']

/**
 * One view of the SQL surface. A `table` is copied into the query cache; a `view` is computed when asked; what is
 * `internal` only serves those after it.
 */
export interface LakeView {
  readonly name: string
  readonly kind: 'table' | 'view' | 'internal'
  /** Everything its rows depend on, directly or through other views. */
  readonly reads: readonly ViewInput[]
  /** The tables by which alone it depends on `crawl` and `extract`: while they stay, so does it. */
  readonly through: readonly string[]
  /** The column that says all that views `through` this one take from it; without one, any change is one to them. */
  readonly ids: string | null
  readonly sql: string
}

/** Every view, each after those it reads. */
const VIEWS: readonly (readonly [
  name: string,
  kind: LakeView['kind'],
  reads: readonly ViewInput[],
  more?: Partial<Pick<LakeView, 'through' | 'ids'>>,
])[] = [
  ['pages', 'table', ['crawl']],
  ['politeness', 'table', ['crawl']],
  ['frontier', 'table', ['crawl', 'revisits']],
  ['document_pages', 'table', ['crawl', 'extract']],
  ['documents', 'table', ['crawl', 'extract'], { ids: 'document_id' }],
  ['candidates', 'table', CANDIDATES, { through: ['documents'] }],
  ['drafts', 'internal', DRAFTS],
  ['mined', 'internal', PROCEDURES],
  ['procedures', 'table', PROCEDURES, { through: ['candidates'] }],
  ['steps', 'view', []],
  ['resources', 'view', []],
  ['bench_items', 'table', ['benchmark']],
  ['_page_drops', 'table', ['crawl', 'extract']],
  ['_mining_drops', 'table', [...PROCEDURES, 'benchmark'], { through: ['documents', 'candidates', 'procedures'] }],
  ['drops', 'view', []],
  ['generations', 'table', ['generate']],
  ['judgments', 'table', ['judge']],
  ['failures', 'view', []],
  ['labels', 'table', ['labels']],
  ['calls', 'table', ['call']],
  ['runs', 'table', ['runs']],
]

/** All views in an order in which they can be made, over `stage_<id>`, `heads`, `desired`, `benchmark`, `bench_selection`, `run_manifests`, `label_lines`. */
export function lakeViews(): readonly LakeView[] {
  return VIEWS.map(([name, kind, reads, { through = [], ids = null } = {}]) => {
    const sql = readFileSync(new URL(`./views/${name}.sql`, import.meta.url), 'utf8').trim()
    return { name, kind, reads, through, ids, sql }
  })
}

const STEPS = 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]'

const NO_ITEMS =
  'SELECT NULL::VARCHAR AS item_id, NULL::VARCHAR AS procedure_id, NULL::VARCHAR AS topic, NULL::VARCHAR AS goal, ' +
  `NULL::${STEPS} AS steps, NULL::VARCHAR[] AS resources, NULL::VARCHAR AS url WHERE false`

const NO_SELECTION = 'SELECT NULL::VARCHAR AS procedure_id, NULL::VARCHAR AS stage, NULL::VARCHAR AS reason WHERE false'

const MANIFEST_COLUMNS =
  "{run_id: 'VARCHAR', command: 'VARCHAR', state: 'VARCHAR', mode: 'VARCHAR', error: 'VARCHAR', started_at: 'TIMESTAMP', " +
  "ended_at: 'TIMESTAMP', seconds: 'DOUBLE', git: 'VARCHAR', config_hash: 'VARCHAR', fetched: 'BIGINT', " +
  "stage_runs: 'BIGINT', model_calls: 'BIGINT', cost_usd: 'DOUBLE', counts: 'MAP(VARCHAR, BIGINT)'}"

const NO_RUNS =
  'SELECT NULL::VARCHAR AS run_id, NULL::VARCHAR AS command, NULL::VARCHAR AS state, NULL::VARCHAR AS mode, NULL::VARCHAR AS error, ' +
  'NULL::TIMESTAMP AS started_at, NULL::TIMESTAMP AS ended_at, NULL::DOUBLE AS seconds, NULL::VARCHAR AS git, ' +
  'NULL::VARCHAR AS config_hash, NULL::BIGINT AS fetched, NULL::BIGINT AS stage_runs, NULL::BIGINT AS model_calls, ' +
  'NULL::DOUBLE AS cost_usd, NULL::MAP(VARCHAR, BIGINT) AS counts WHERE false'

/** SQL for the relations the views read besides the stages' tables: name to SELECT. */
export function sideRelations(lakeFolder: string): Readonly<Record<string, string>> {
  const { benchmark, desired } = readHeads(lakeFolder)
  const files = benchmarkFiles(lakeFolder, benchmark)
  const manifests = readRunManifests(lakeFolder).map((manifest) =>
    sqlPath(join(lakeFolder, 'runs', manifest.run_id, 'manifest.json')),
  )
  const { after, atMost } = revisitRule(lakeFolder)
  return {
    revisits: `SELECT ${after ?? 'NULL'}::DOUBLE AS after_seconds, ${atMost ?? 1e9}::DOUBLE AS at_most_seconds`,
    desired: `SELECT ${desired?.procedures ?? 'NULL'}::INTEGER AS procedures, ${desired?.by_topic ?? true} AS by_topic`,
    label_lines: labelLinesSql(lakeFolder),
    benchmark: files.items.length === 0 ? NO_ITEMS : `FROM ${parquetSql(files.items)}`,
    bench_selection: files.selection.length === 0 ? NO_SELECTION : `FROM ${parquetSql(files.selection)}`,
    run_manifests:
      manifests.length === 0
        ? NO_RUNS
        : `SELECT * FROM read_json([${manifests.join(', ')}], format = 'auto', columns = ${MANIFEST_COLUMNS})`,
  }
}

/** The files of the newest benchmark that are there: somebody may have moved it away, as messages of ours advise. */
export function benchmarkFiles(
  lakeFolder: string,
  benchmark: Heads['benchmark'],
): { readonly items: readonly string[]; readonly selection: readonly string[] } {
  if (benchmark === null) return { items: [], selection: [] }
  const folder = join(lakeFolder, 'bench', benchmark.folder, 'data')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('test-')) : []
  const selection = join(lakeFolder, 'bench', `selection-${benchmark.key}.parquet`)
  return { items: names.sort().map((name) => join(folder, name)), selection: existsSync(selection) ? [selection] : [] }
}
