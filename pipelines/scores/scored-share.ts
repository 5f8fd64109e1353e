import type { Interval, Score } from '#judge'
import type { ClusterInterval, ScoredShare } from './board-data.ts'

/** A score as the board shows it. */
export function scoredShare(score: Score): ScoredShare {
  return {
    n_expected: score.nExpected,
    n_scored: score.nScored,
    n_passed: score.passes,
    point: score.point,
    bounds: score.nExpected === 0 ? null : score.bounds,
    wilson: score.wilson,
  }
}

/** An interval over clusters, or that it is not estimable. */
export function clusterInterval(interval: Interval | null, nClusters: number): ClusterInterval {
  if (interval === null) return { kind: 'not_estimable', n_clusters: nClusters }
  return { kind: 'estimated', interval, n_clusters: nClusters }
}
