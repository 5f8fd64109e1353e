import type { RevisitRules, UrlState } from './known-url.ts'
import type { Scope } from './scope.ts'

/** What is visited, and when. */
export interface FrontierOptions extends RevisitRules {
  /** Canonical URLs. */
  readonly seeds: readonly string[]
  readonly scope: Scope
  /** Where set, all links cost the same: plain breadth first. */
  readonly maxDepth: number | null
  /** Pages held of one host, over all runs. */
  readonly maxPagesPerHost: number | null
  readonly guardTraps: boolean
  /** Where given, only URLs it is true of are visited, due or not, and nothing else. */
  readonly only?: (state: UrlState, reason: string | null) => boolean
}
