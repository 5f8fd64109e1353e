import { statSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openCache, openDuckDb } from '#data'

/** The two ways into a copy: one for the pages' own queries, one for those that users write. */
interface Connections {
  readonly ours: DuckDBConnection
  readonly theirs: DuckDBConnection
}

/** One state of the lake. It is closed when it was released and nobody asks it any more. */
export interface LakeCopy {
  /** Two copies of one identity hold the same rows. */
  readonly identity: string
  use<Result>(work: (connections: Connections) => Promise<Result>): Promise<Result>
  release(): void
}

/** Opens the lake's query cache, brought up to date, twice: a user's question must not stand before a page's. */
export async function openLakeCopy(lakeFolder: string): Promise<LakeCopy> {
  const theirs = await openCache(lakeFolder)
  const settings = { access_mode: 'READ_ONLY', enable_external_access: 'false', lock_configuration: 'true' }
  const ours = await openDuckDb({ path: theirs.path, settings })
  const { ino, mtimeMs } = statSync(theirs.path)
  let users = 1
  const leave = (): void => {
    users -= 1
    if (users > 0) return
    ours.close()
    theirs.close()
  }
  return {
    identity: `${ino} ${mtimeMs}`,
    use: async (work) => {
      users += 1
      try {
        return await work({ ours: ours.connection, theirs: theirs.connection })
      } finally {
        leave()
      }
    },
    release: leave,
  }
}
