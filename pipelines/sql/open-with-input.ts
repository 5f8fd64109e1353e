import { mkdirSync, rmSync } from 'node:fs'
import { FatalError, type OpenDuckDb, openDuckDb, scratchPath, sqlText, UsageError } from '#data'
import { importTable } from './import-table.ts'

/**
 * Opens a lake's query cache with a table file beside it as `input`, both in one database that is locked like the cache itself
 * once both are in. Throws UsageError or FatalError when the file cannot be read.
 */
export async function openWithInput(files: {
  readonly cachePath: string
  readonly input: string
  /** For what does not fit in memory; a folder of this process unless given. */
  readonly spillFolder?: string | undefined
}): Promise<OpenDuckDb> {
  const { cachePath, input, spillFolder = scratchPath() } = files
  const scratch = scratchPath()
  mkdirSync(scratch)
  const database = await openDuckDb({ settings: { temp_directory: spillFolder } })
  const { connection } = database
  try {
    await importTable(connection, { path: input, scratch })
    await connection.run(`ATTACH ${sqlText(cachePath)} AS lake (READ_ONLY)`)
    await connection.run("SET search_path = 'lake,memory'")
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    return database
  } catch (error) {
    database.close()
    throw error instanceof UsageError || error instanceof FatalError ? error : lostInput(input, error)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function lostInput(input: string, cause: unknown): FatalError {
  const state = cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause)
  return new FatalError(`Cannot ask "${input}" beside the lake: ${state}. Give it in another form.`, { cause })
}
