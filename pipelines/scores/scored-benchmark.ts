import type { BenchItem } from '#data'

/** What scoring needs of a benchmark; see loadBenchmark(). */
export interface ScoredBenchmark {
  readonly name: string
  readonly hash: string
  readonly items: readonly BenchItem[]
  readonly clustering: 'host' | 'none'
  clusterOf(item: BenchItem): string
}
