import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readFileList } from '../file-list.ts'
import { STAGE_IDS } from '../stage-tables.ts'
import { updateCacheBeside } from './update-cache-beside.ts'

/** The cache of a lake smaller than this is made in no time by the first who asks. */
const WORTH_BYTES = 16 * 1024 * 1024

/**
 * Brings `cache.duckdb` of a large lake up to date in a process of its own, so that the first question after a run need not
 * wait. Gives why that could not be done, or null. The lake is whole either way: a question makes what is missing.
 */
export async function keepCacheCurrent(lakeFolder: string): Promise<string | null> {
  if (liveBytes(lakeFolder) < WORTH_BYTES) return null
  return await updateCacheBeside(lakeFolder)
}

function liveBytes(lakeFolder: string): number {
  const sizes = STAGE_IDS.flatMap((stage) => {
    const folder = join(lakeFolder, `stage_${stage}`)
    return readFileList(folder).files.map(
      ({ name }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
    )
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}
