import { TOPICS } from '#data'
import type { ReportRun } from '../../../pipelines/report/report-run.ts'

/** What a run says of itself, made up; `changes` replace fields. */
export function madeRun(changes: Partial<ReportRun> = {}): ReportRun {
  return {
    runId: '20310504-093000-a1b2',
    title: 'Sample benchmark',
    startedAt: '2031-05-04T09:30:00.000Z',
    seconds: 42.3,
    command: 'h2e build-bench --lake lake',
    versions: { h2e: '0.1.0', node: '20.19.0' },
    hashes: { config: 'c0ffee' },
    mode: 'rules',
    fetched: 81,
    stageRuns: 240,
    modelCalls: 0,
    costUsd: 0,
    kept: 105,
    failures: [],
    benchmark: null,
    reasonTexts: { too_few_steps: 'It has fewer steps than the run asks for.' },
    ...changes,
  }
}

/** A benchmark of the fourteen topics, `lacking` items short in the first. */
export function madeBenchmark(lacking: number): NonNullable<ReportRun['benchmark']> {
  const perTopic = TOPICS.map((topic, index) => {
    const missing = index === 0 ? lacking : 0
    return { topic, available: 4 - missing, taken: 4 - missing, lacking: missing }
  })
  return {
    name: 'sample',
    hash: '0123456789abcdef',
    canary: 'h2e-canary-7f3a',
    folder: 'lake/bench/sample-0123',
    seed: 0,
    itemsPerTopic: 4,
    perTopic,
    trainingPool: 12,
  }
}
