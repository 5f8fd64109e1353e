import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveFile } from './file-list.ts'
import type { StageId } from './tables.ts'
import { writePart } from './write-part.ts'

/** One table's work for the compacting process: these files, in this order, become this part. */
export interface CompactionJob {
  readonly stage: StageId
  readonly folder: string
  readonly sources: readonly LiveFile[]
  readonly part: string
}

/** What the compacting process sends back: rows a part, in the order of the jobs, or why it failed. */
export type CompactionReply = { readonly rows: readonly number[] } | { readonly failure: string }

/** Does the jobs one after the other; a half-written part is removed. */
export async function compactAll(jobs: readonly CompactionJob[]): Promise<CompactionReply> {
  try {
    const rows: number[] = []
    for (const job of jobs) rows.push(await writePart(job))
    return { rows }
  } catch (error) {
    for (const job of jobs) rmSync(join(job.folder, `${job.part}.tmp`), { force: true })
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
