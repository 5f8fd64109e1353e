import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import type { BoundStage } from './bound-stage.ts'
import type { WorkerTask } from './run-task.ts'
import type { Isolation, Outcome } from './stage.ts'

/** Runs items of one stage in worker threads, ending a worker that passes its limits. */
export interface IsolatedRunner {
  run(item: unknown): Promise<Outcome<unknown>>
  close(): Promise<void>
}

/** Starts worker threads for a stage, as many as told, else as there are processors; they start when first needed. */
export function startIsolatedRunner(
  stage: BoundStage,
  isolation: Isolation,
  { threads = availableParallelism() }: { readonly threads?: number } = {},
): IsolatedRunner {
  const pool: Pool = new Piscina({
    filename: fileURLToPath(new URL('./stage-worker.js', import.meta.url)),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: isolation.memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    // Of the main thread's options, `--import tsx` would load a second tsx beside the one the worker registers.
    execArgv: [],
  })
  // No more tasks than threads, so that nothing waits inside the pool.
  const limit = pLimit(threads)
  return {
    run: (item) =>
      limit(() => runWithin(pool, { module: isolation.module, settings: stage.settings, item }, isolation)),
    close: () => pool.destroy(),
  }
}

/** A sixth of V8's default: reading takes a few hundredths more time, and each worker some 25 MB less. */
const YOUNG_GENERATION_MB = 8

type Pool = Piscina<WorkerTask, Outcome<unknown>>

async function runWithin(pool: Pool, task: Omit<WorkerTask, 'begun'>, isolation: Isolation): Promise<Outcome<unknown>> {
  const limit = new AbortController()
  const { port1, port2 } = new MessageChannel()
  let timer: NodeJS.Timeout | undefined
  port1.once('message', () => {
    timer = setTimeout(() => limit.abort(), isolation.timeoutMs)
  })
  try {
    return await pool.run({ ...task, begun: port2 }, { signal: limit.signal, transferList: [port2] })
  } catch (error) {
    if (limit.signal.aborted) return { kind: 'dropped', reason: 'time_limit' }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { kind: 'dropped', reason: 'memory_limit' }
    }
    throw error
  } finally {
    clearTimeout(timer)
    port1.close()
  }
}
