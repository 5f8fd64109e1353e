import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import type { BoundStage } from './bound-stage.ts'
import type { Isolation, Outcome } from './stage.ts'
import type { WorkerTask } from './run-task.ts'

/** Runs items of one stage in worker threads, ending a worker that passes its limits. */
export interface IsolatedRunner {
  run(item: unknown): Promise<Outcome<unknown>>
  close(): Promise<void>
}

/** Starts worker threads for a stage, as many as there are processors; they start when first needed. */
export function startIsolatedRunner(stage: BoundStage, isolation: Isolation): IsolatedRunner {
  const threads = availableParallelism()
  const pool = new Piscina<WorkerTask, Outcome<unknown>>({
    filename: fileURLToPath(new URL('./stage-worker.js', import.meta.url)),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: isolation.memoryMb },
  })
  // No more tasks than threads, so that an item's time does not run while it waits.
  const limit = pLimit(threads)
  return {
    run: (item) =>
      limit(() => runWithin(pool, { module: isolation.module, settings: stage.settings, item }, isolation)),
    close: () => pool.destroy(),
  }
}

async function runWithin(
  pool: Piscina<WorkerTask, Outcome<unknown>>,
  task: WorkerTask,
  isolation: Isolation,
): Promise<Outcome<unknown>> {
  const signal = AbortSignal.timeout(isolation.timeoutMs)
  try {
    return await pool.run(task, { signal })
  } catch (error) {
    if (signal.aborted) return { kind: 'dropped', reason: 'time_limit' }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { kind: 'dropped', reason: 'memory_limit' }
    }
    throw error
  }
}
