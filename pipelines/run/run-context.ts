import type { LakeWriter, RunManifest } from '#data'

/** A line of the run's event log. */
export interface RunEvent {
  readonly type: string
  readonly [fact: string]: unknown
}

/** What a run counts; see RunManifest. */
export interface RunCounts {
  fetched: number
  stageRuns: number
  modelCalls: number
  costUsd: number
  /** Outcomes by `<stage>.<kept|dropped|failed|pending>`. */
  readonly outcomes: Map<string, number>
}

/** Shows how far a run is. */
export interface Progress {
  /** One more item is waiting for this step. */
  expect(step: string): void
  /** One item of this step is through. */
  advance(step: string): void
  stop(): void
}

/** Shows nothing: for pipes, JSON and scheduled jobs. */
export const silentProgress: Progress = { expect: () => {}, advance: () => {}, stop: () => {} }

/** What the parts of one run share. */
export interface RunContext {
  readonly runId: string
  readonly lake: LakeWriter
  readonly manifest: RunManifest
  readonly counts: RunCounts
  readonly progress: Progress
  /** Aborted when the run should end: work under way is finished, none is begun. */
  readonly drain: AbortSignal
  readonly now: () => Date
  event(event: RunEvent): void
}

/** Adds one to the count of a stage's outcomes of this kind. */
export function countOutcome(counts: RunCounts, stage: string, kind: 'kept' | 'dropped' | 'failed' | 'pending'): void {
  const name = `${stage}.${kind}`
  counts.outcomes.set(name, (counts.outcomes.get(name) ?? 0) + 1)
}
