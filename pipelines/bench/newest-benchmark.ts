import { join } from 'node:path'
import { readHeads, UsageError } from '#data'

/** The folder of the newest benchmark built on a lake. Throws UsageError when it has none. */
export function newestBenchmark(lakeFolder: string): string {
  const { benchmark } = readHeads(lakeFolder)
  if (benchmark !== null) return join(lakeFolder, 'bench', benchmark.folder)
  throw new UsageError(
    `Cannot find a benchmark: the lake "${lakeFolder}" has no benchmark yet. Build one with "h2e bench build", or name one.`,
    { facts: { lakeFolder } },
  )
}
