import { existsSync, readdirSync, statSync } from 'node:fs'
import { FatalError } from '#data'

/** What every lake has something of, from its first run on; `cache.duckdb` is what questions leave behind. */
const OF_A_LAKE = /^(heads\.json|writer\.json|writer\.lock|cache\.duckdb|runs|warc|labels|bench|stage_\w+)$/

/**
 * Throws FatalError where the folder is none, or holds other things and nothing of a lake: a mistyped name would be shown
 * as an empty lake, and get a file for questions written into it. An empty folder is a lake to come.
 */
export function checkLakeFolder(lakeFolder: string): void {
  const state = stateOf(lakeFolder)
  if (state === null) return
  throw new FatalError(
    `Cannot open the lake "${lakeFolder}": ${state}. Make one with "h2e build-bench" or "h2e crawl run", or name another with --lake.`,
  )
}

function stateOf(lakeFolder: string): string | null {
  if (!existsSync(lakeFolder)) return 'there is no such folder'
  if (!statSync(lakeFolder).isDirectory()) return 'it is a file, not a folder'
  const names = namesIn(lakeFolder)
  return names.length === 0 || names.some((name) => OF_A_LAKE.test(name)) ? null : 'nothing in the folder is of a lake'
}

/** What the folder holds; where that may not be known, the reading that follows tells why. */
function namesIn(lakeFolder: string): readonly string[] {
  try {
    return readdirSync(lakeFolder)
  } catch {
    return []
  }
}
