import type { Comparison, Sample, Side } from '../comparison.ts'
import { BENCHMARK_ITEMS } from '../made/made-results.ts'

/** The interval of a score over clusters, by sums in typed arrays, beside records in plain ones. */
export const clusterBootstrap: Comparison = {
  name: 'cluster-bootstrap',
  aim: { kind: 'at_least', ratio: 3, text: 'at most 1 s, and 3 times faster' },
  unit: 'ms CPU',
  cost: workMs,
  holds: ({ ours }) => workMs(ours) <= 1_000,
  prepare: async () => ({
    ours: side('sums a host', { file: 'score-bootstrap.ts' }),
    peer: side('records a host', { file: 'score-bootstrap-plain.ts' }),
    facts: { items: BENCHMARK_ITEMS, resamples: 10_000 },
    dispose: async () => {},
  }),
}

/** Every two of fifty models on the same draws, beside one pair on draws of its own. */
export const compareFiftyModels: Comparison = {
  name: 'compare-50-models',
  aim: { kind: 'at_least', ratio: 20, text: 'all pairs in at most 60 s, and 20 times faster a pair' },
  unit: 'ms CPU a pair',
  cost: (sample) => workMs(sample) / (sample.figures.pairs ?? 1),
  holds: ({ ours }) => ours.wallMs <= 60_000,
  prepare: async ({ quick }) => ({
    ours: side('all pairs, shared draws', { file: 'score-pairs.ts', words: [quick ? '10' : '50'] }),
    peer: side('one pair, records a host', { file: 'score-pairs-plain.ts' }),
    facts: { items: BENCHMARK_ITEMS, resamples: 10_000, models: quick ? 10 : 50 },
    dispose: async () => {},
  }),
}

function workMs({ figures }: Sample): number {
  return figures.work_cpu_ms ?? Number.POSITIVE_INFINITY
}

function side(label: string, program: { readonly file: string; readonly words?: readonly string[] }): Side {
  return { label, file: new URL(`../sides/${program.file}`, import.meta.url), words: () => program.words ?? [] }
}
