import { join, resolve } from 'node:path'
import { replaceFile } from './durable-file.ts'
import { readLiveFiles } from './file-list.ts'
import { readHeads } from './heads.ts'
import { LAKE_MACROS, macroSql } from './macros.ts'
import { CURRENT_PAGES, headsSql, STAGE_IDS } from './stage-tables.ts'
import { rowsSql } from './table-sql.ts'
import { STAGE_TABLES } from './tables.ts'
import { lakeViews, sideRelations } from './views.ts'

/**
 * Writes `views.sql`: the lake's views over its Parquet files, for the user's own DuckDB
 * (`duckdb -init lake/views.sql`). Gives its path. It names files by absolute path, so it is written again whenever
 * the live files change.
 */
export function writeViewsFile(lakeFolder: string): string {
  const folder = resolve(lakeFolder)
  const stages = STAGE_IDS.map((stage) => {
    const parts = readLiveFiles(join(folder, `stage_${stage}`), STAGE_TABLES[stage]).filter(
      (file) => file.kind === 'part',
    )
    const sources = parts.map(({ name }) => ({ kind: 'part' as const, path: join(folder, `stage_${stage}`, name) }))
    return [`stage_${stage}`, rowsSql(STAGE_TABLES[stage], sources)] as const
  })
  const relations = [
    ...stages,
    ['current_pages', CURRENT_PAGES] as const,
    ['heads', headsSql(readHeads(folder))] as const,
    ...Object.entries(sideRelations(folder)),
  ]
  const statements = [
    ...relations.map(([name, sql]) => `CREATE OR REPLACE TEMP VIEW ${name} AS\n${sql};`),
    ...lakeViews().map(({ name, sql }) => `CREATE OR REPLACE TEMP VIEW ${name} AS\n${sql};`),
    ...LAKE_MACROS.map((macro) => `-- ${macro.meaning}\n${macroSql(macro)};`),
  ]
  const path = join(folder, 'views.sql')
  replaceFile(path, `-- The views of this lake; written by h2e, do not edit.\n\n${statements.join('\n\n')}\n`)
  return path
}
