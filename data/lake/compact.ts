import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { FatalError } from '../errors.ts'
import { type CompactionJob, type CompactionReply, compactAll } from './compaction-job.ts'
import { type LiveFile, readFileList, readLiveFiles, removeRetiredFiles, writeFileList } from './file-list.ts'
import { inChild } from './in-child.ts'
import { planCompaction } from './plan-compaction.ts'
import { STAGE_TABLES, type StageId } from './tables.ts'

/** Less than this is compacted in the run's own process: starting another would take longer than the work. */
const CHILD_FROM_BYTES = 16 * 1024 * 1024

/**
 * Turns the closed journals of these tables into Parquet; much of it in a process of its own, so that a large sort
 * cannot take the run's memory. Afterwards the tables' lists name the parts. Only the lock's holder may call it. Throws FatalError
 * naming file and line when a journal cannot be read; the lists then stay as they were.
 */
export async function compactTables(
  lakeFolder: string,
  options: { readonly stages: readonly StageId[]; readonly name: string; readonly now: Date },
): Promise<void> {
  const jobs = options.stages.flatMap((stage) => jobsFor(lakeFolder, stage, options.name))
  if (jobs.length === 0) return
  const reply = sizeOf(jobs) < CHILD_FROM_BYTES ? await compactAll(jobs) : await askCompactor(jobs)
  if ('failure' in reply) throw new FatalError(reply.failure)
  jobs.forEach((job, index) => {
    // From now on its age counts: readers of the former list get their grace.
    for (const file of job.sources) utimesSync(join(job.folder, file.name), options.now, options.now)
    const part: LiveFile = {
      name: job.part,
      kind: 'part',
      rows: reply.rows[index] ?? 0,
      layout: STAGE_TABLES[job.stage].layout,
    }
    writeFileList(job.folder, replaced(readFileList(job.folder).files, { sources: job.sources, part }))
    removeRetiredFiles(job.folder, { now: options.now })
  })
}

/** The part stands where the first of its sources stood, so that rows stay in the order they were written. */
function replaced(
  files: readonly LiveFile[],
  { sources, part }: { readonly sources: readonly LiveFile[]; readonly part: LiveFile },
): readonly LiveFile[] {
  const names = new Set(sources.map((file) => file.name))
  return files.flatMap((file) => {
    if (!names.has(file.name)) return [file]
    return file.name === sources[0]?.name ? [part] : []
  })
}

function jobsFor(lakeFolder: string, stage: StageId, name: string): readonly CompactionJob[] {
  const folder = join(lakeFolder, `stage_${stage}`)
  const { version } = readFileList(folder)
  const files = readLiveFiles(folder, STAGE_TABLES[stage])
  const groups = planCompaction(files.map((file) => ({ file, bytes: bytesOf(join(folder, file.name)) })))
  return groups.map((sources, index) => ({ stage, folder, sources, part: `part-${name}-${version}-${index}.parquet` }))
}

function sizeOf(jobs: readonly CompactionJob[]): number {
  const sizes = jobs.flatMap((job) => job.sources.map((file) => bytesOf(join(job.folder, file.name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** A file that is not there is named when it is read. */
function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

async function askCompactor(jobs: readonly CompactionJob[]): Promise<CompactionReply> {
  const answer = await inChild<CompactionReply>(new URL('./compact-process.ts', import.meta.url), { jobs })
  if (answer.kind === 'reply') return answer.reply
  return { failure: `Cannot compact the lake: ${answer.state}. Run the same command again.` }
}
