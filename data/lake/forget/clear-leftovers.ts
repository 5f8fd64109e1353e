import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FatalError } from '../../errors.ts'
import { readFileList, readLiveFiles, removeRetiredFiles, writeFileList } from '../file-list.ts'
import { STAGE_IDS } from '../stage-tables.ts'
import { STAGE_TABLES, type StageTable } from '../tables.ts'

/**
 * Throws FatalError when a table has files of a newer program: what stands in them cannot be known, so nothing can be
 * forgotten safely.
 */
export function refuseNewerLayouts(lakeFolder: string): void {
  for (const stage of STAGE_IDS) {
    const folder = join(lakeFolder, `stage_${stage}`)
    const newer = readFileList(folder).files.find((file) => (file.layout ?? 1) > STAGE_TABLES[stage].layout)
    if (newer === undefined) continue
    const path = join(folder, newer.name)
    throw new FatalError(
      `Cannot forget in "${path}": a newer h2e wrote it, and this one cannot read it. Run that version's "h2e forget".`,
      { facts: { path } },
    )
  }
}

/**
 * Removes at once what no table needs and text may stand in: files that left the lists, without their grace; half-written
 * parts; files of layouts that no program reads any more; `cache.duckdb`, which is made again when asked. A query that is
 * reading one of these may fail. Only the lock's holder may call it.
 */
export function clearLeftovers(lakeFolder: string, now: Date): void {
  for (const stage of STAGE_IDS) {
    const folder = join(lakeFolder, `stage_${stage}`)
    const table: StageTable = STAGE_TABLES[stage]
    const { files } = readFileList(folder)
    const readable = readLiveFiles(folder, table)
    if (readable.length < files.length) writeFileList(folder, readable)
    removeRetiredFiles(folder, { now, graceMs: Number.NEGATIVE_INFINITY })
    rmSync(join(folder, 'spill'), { recursive: true, force: true })
  }
  for (const name of readdirSync(lakeFolder)) {
    if (name.startsWith('cache.duckdb')) rmSync(join(lakeFolder, name), { recursive: true, force: true })
  }
}
