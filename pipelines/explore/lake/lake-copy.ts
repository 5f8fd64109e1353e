import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenCache } from '#data'

/** One state of the lake. It is closed when it was released and nobody asks it any more. */
export interface LakeCopy {
  /** Two copies of one identity hold the same rows. */
  readonly identity: string
  /** The database file, for other processes to open read-only. */
  readonly path: string
  use<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  release(): void
}

/** Shares an open query cache. */
export function lakeCopy({ path, identity, connection, close }: OpenCache): LakeCopy {
  let users = 1
  const leave = (): void => {
    users -= 1
    if (users > 0) return
    close()
  }
  return {
    identity,
    path,
    use: async (work) => {
      users += 1
      try {
        return await work(connection)
      } finally {
        leave()
      }
    },
    release: leave,
  }
}
