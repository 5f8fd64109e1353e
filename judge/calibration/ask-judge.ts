import { type CriticalFailure, ItemError } from '#data'
import type { Judge } from '../verdict/verdict.ts'
import type { CalibrationItem } from './calibration-item.ts'

/** What a judge said of a candidate; `missing` is neither a pass nor a failure. */
export type Said =
  | { readonly verdict: 'fail' | 'pass'; readonly failures: readonly CriticalFailure[] }
  | { readonly verdict: 'missing'; readonly reason: string }

/** Asks a judge about a candidate for an item. No verdict, and one that cannot be read, is missing. */
export async function askJudge(judge: Judge, { item, candidateSteps, goal = item.goal }: Candidate): Promise<Said> {
  try {
    const verdict = await judge.judge({
      goal,
      referenceSteps: item.steps,
      candidateSteps,
      ...(item.resources === undefined ? {} : { resources: item.resources }),
      item: item.id,
      topic: item.topic,
    })
    if (verdict.kind === 'unscored') return { verdict: 'missing', reason: verdict.reason }
    return { verdict: verdict.failures.length > 0 ? 'fail' : 'pass', failures: verdict.failures }
  } catch (error) {
    if (error instanceof ItemError) return { verdict: 'missing', reason: error.message }
    throw error
  }
}

interface Candidate {
  readonly item: CalibrationItem
  readonly candidateSteps: readonly string[]
  /** In place of the item's own. */
  readonly goal?: string
}

/** Does the work on every task, so many at once, and gives the results in the order of the tasks. */
export async function eachAtOnce<Task, Result>(
  tasks: readonly Task[],
  { atOnce, work }: { readonly atOnce: number; readonly work: (task: Task) => Promise<Result> },
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const left = tasks.entries()
  let isOver = false
  const takeAll = async (): Promise<void> => {
    // One iterator for all workers: each task is taken once.
    for (const [at, task] of left) {
      if (isOver) return
      try {
        results.set(at, await work(task))
      } catch (error) {
        isOver = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, takeAll))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}
