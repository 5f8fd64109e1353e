import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCache, queryRows } from '#data'
import type { SeenReport } from '../model-servers/spawn-model-server.ts'

/** What a server was asked for a lake, and what of it more than once. */
export interface RequestsAskedAgain {
  readonly requests: number
  /** Asked once more though neither a fault nor an overload of the server's asked for it. */
  readonly again: number
  /** The server saw them, and the lake knows neither a reply nor a failure of them: they were under way at a kill. */
  readonly underWay: number
}

/** Counts a server's requests against what the lake that asked knows of them. */
export async function requestsAskedAgain(lake: string, seen: SeenReport): Promise<RequestsAskedAgain> {
  const again = Object.values(seen.contents).reduce(
    (sum, { asked, faulted, overloaded }) => sum + Math.max(0, asked - faulted - overloaded - 1),
    0,
  )
  return { requests: seen.total, again, underWay: seen.total - repliesIn(lake) - (await failedCalls(lake)) }
}

/** How many replies a lake has kept, in whole lines. */
function repliesIn(lake: string): number {
  const folder = join(lake, 'replies')
  if (!existsSync(folder)) return 0
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1)
    .reduce((sum, lines) => sum + lines, 0)
}

async function failedCalls(lake: string): Promise<number> {
  const { connection, close } = await openCache(lake)
  try {
    const [row] = await queryRows(connection, "SELECT count(*)::INTEGER AS n FROM calls WHERE status <> 'ok'")
    return Number(row?.n ?? 0)
  } finally {
    close()
  }
}
