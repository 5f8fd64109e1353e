import type { MessagePort } from 'node:worker_threads'
import { noModel } from './bound-stage.ts'
import type { Outcome, Stage } from './stage.ts'

/** One item for a worker. */
export interface WorkerTask {
  readonly module: string
  readonly settings: unknown
  readonly item: unknown
  /** Told when the item's own work begins, so that loading the stage does not count as its time. */
  readonly begun: MessagePort
}

/** What a worker thread does with an item. Nothing here outlives it but the loaded module. */
export async function runTask(task: WorkerTask): Promise<Outcome<unknown>> {
  const { stage } = (await import(task.module)) as { stage: Stage<unknown, unknown, unknown> }
  task.begun.postMessage(null)
  task.begun.close()
  return await stage.run(task.item, { settings: task.settings, model: noModel })
}
