import { type ChildProcess, fork } from 'node:child_process'
import { statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { FatalError } from '../errors.ts'
import { type CompactionJob, type CompactionReply, compactAll } from './compaction-job.ts'
import { type LiveFile, readFileList, readLiveFiles, removeRetiredFiles, writeFileList } from './file-list.ts'
import { STAGE_TABLES, type StageId } from './tables.ts'

/** From this many parts on, compaction makes one of them all: a reader opens few files. */
const PARTS_TO_MERGE = 8

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
  const jobs = options.stages.flatMap((stage) => jobFor(lakeFolder, stage, options.name))
  if (jobs.length === 0) return
  const reply = sizeOf(jobs) < CHILD_FROM_BYTES ? await compactAll(jobs) : await askCompactor(jobs)
  if ('failure' in reply) throw new FatalError(reply.failure)
  jobs.forEach((job, index) => {
    // From now on its age counts: readers of the former list get their grace.
    for (const file of job.sources) utimesSync(join(job.folder, file.name), options.now, options.now)
    const replaced = new Set(job.sources.map((file) => file.name))
    const kept = readFileList(job.folder).files.filter((file) => !replaced.has(file.name))
    // A part takes the place of files that stood first: journals opened since come after it.
    const part: LiveFile = {
      name: job.part,
      kind: 'part',
      rows: reply.rows[index] ?? 0,
      layout: STAGE_TABLES[job.stage].layout,
    }
    const oldParts = kept.filter((file) => file.kind === 'part')
    writeFileList(job.folder, [...oldParts, part, ...kept.filter((file) => file.kind === 'journal')])
    removeRetiredFiles(job.folder, { now: options.now })
  })
}

function jobFor(lakeFolder: string, stage: StageId, name: string): CompactionJob[] {
  const folder = join(lakeFolder, `stage_${stage}`)
  const { version } = readFileList(folder)
  const files = readLiveFiles(folder, STAGE_TABLES[stage])
  const journals = files.filter((file) => file.kind === 'journal')
  if (journals.length === 0) return []
  const merge = files.length - journals.length >= PARTS_TO_MERGE
  return [{ stage, folder, sources: merge ? files : journals, part: `part-${name}-${version}.parquet` }]
}

function sizeOf(jobs: readonly CompactionJob[]): number {
  const paths = jobs.flatMap((job) => job.sources.map((file) => join(job.folder, file.name)))
  return paths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0).reduce((sum, size) => sum + size, 0)
}

async function askCompactor(jobs: readonly CompactionJob[]): Promise<CompactionReply> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./compact-process.ts', import.meta.url)), {
    execArgv: ['--import', tsx],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C reaches every process of the terminal; compaction must end its file.
    detached: true,
  })
  child.send({ jobs })
  return await replyOf(child)
}

function replyOf(child: ChildProcess): Promise<CompactionReply> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ failure: `Cannot compact the lake: ${error.message}. Run the same command again.` })
    })
    child.once('message', (reply) => resolve(reply as CompactionReply))
    child.once('exit', (code, signal) => {
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`
      resolve({ failure: `Cannot compact the lake: its process ended with ${end}. Run the same command again.` })
    })
  })
}
