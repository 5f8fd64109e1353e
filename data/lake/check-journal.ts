import { journalLines } from './journal-lines.ts'
import type { StageTable } from './tables.ts'

/**
 * Checks every whole line of a journal; errors name `original.path` when the file read is a copy of it. Gives the
 * longest line's bytes, by which DuckDB's buffers are sized.
 */
export async function checkJournal(
  path: string,
  original: { readonly path: string; readonly table: StageTable },
): Promise<number> {
  let longest = 0
  for await (const { bytes } of journalLines(path, { table: original.table, namedAs: original.path })) {
    longest = Math.max(longest, bytes + 1)
  }
  return longest
}
