import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Config } from '#configs'
import { removeRetiredFiles, STAGE_IDS } from '#data'
import { withRun } from '../../run/run.ts'
import type { Progress, RunContext } from '../../run/run-context.ts'

/** What mining came to. Times count from its beginning. */
interface Mined {
  readonly documents: number
  readonly procedures: number
  readonly wallMs: number
  readonly beforeCompactionMs: number
  readonly firstProcedureMs: number
  /** Largest resident memory when a fifth of the documents were through the first stage that asks a model. */
  readonly peakMbAtAFifth: number
}

/** Mines so many documents into a new lake in this folder as `h2e mine run` does, without its report. */
export async function mineInto(
  scratch: string,
  job: { readonly config: Config; readonly documents: number; readonly body: (context: RunContext) => Promise<void> },
): Promise<Mined> {
  const begun = performance.now()
  const marks = new Map<string, number>()
  const mark = (name: string, measure: () => number): void => {
    if (!marks.has(name)) marks.set(name, measure())
  }
  const sinceMs = (): number => performance.now() - begun
  const advanced = new Map<string, number>()
  let context: RunContext | undefined
  const progress: Progress = {
    expect: () => {},
    stop: () => {},
    advance: (stage) => {
      const count = (advanced.get(stage) ?? 0) + 1
      advanced.set(stage, count)
      if (stage === 'procedures' && count >= job.documents / 5) mark('peak_mb_at_a_fifth', peakMb)
      if (context?.counts.outcomes.has('final_filter.kept')) mark('first_procedure', sinceMs)
    },
  }
  const { manifest } = await withRun(
    {
      lakeFolder: join(scratch, 'lake'),
      command: 'perf',
      config: job.config,
      progress,
      drain: new AbortController().signal,
      now: () => new Date(),
      notice: (message) => process.stderr.write(`${message}\n`),
    },
    async (running) => {
      context = running
      await job.body(running)
      mark('before_compaction', sinceMs)
    },
  )
  return {
    documents: advanced.get('procedures') ?? 0,
    procedures: manifest.counts['final_filter.kept'] ?? 0,
    wallMs: sinceMs(),
    beforeCompactionMs: marks.get('before_compaction') ?? 0,
    firstProcedureMs: marks.get('first_procedure') ?? Number.POSITIVE_INFINITY,
    peakMbAtAFifth: marks.get('peak_mb_at_a_fifth') ?? 0,
  }
}

/**
 * Megabytes of 2^20 bytes that a lake takes once its compacted journals are gone, which stay ten minutes for readers that
 * have them open; its replies left out, and the kept pages, documents and calls apart too.
 */
export function diskOf(scratch: string): Readonly<Record<string, number>> {
  const lake = join(scratch, 'lake')
  const folders = readdirSync(lake).filter((name) => name !== 'replies')
  for (const stage of STAGE_IDS) {
    const folder = join(lake, `stage_${stage}`)
    if (existsSync(folder)) removeRetiredFiles(folder, { now: new Date(), graceMs: -1 })
  }
  const sizes = new Map(folders.map((name) => [name, bytesOf(join(lake, name)) / 2 ** 20]))
  return {
    disk_mb: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    of_that_pages_mb: sizes.get('warc') ?? 0,
    of_that_documents_mb: sizes.get('stage_extract') ?? 0,
    of_that_calls_mb: sizes.get('stage_call') ?? 0,
  }
}

function bytesOf(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024
}
