import type { FailureKind } from '#data'
import type { Fate, Interval } from '#judge'
import type { ComparabilityKey } from './comparability-key.ts'

/**
 * What the board of a benchmark shows: on the terminal, as CSV, as JSON (this value as it is) and as HTML. All shares and
 * scores are fractions from 0 to 1, all costs US dollars, all intervals 95 %. The same lake gives the same value but for
 * `made_at` and `run_id`.
 */
export interface BoardData {
  readonly format: 'h2e-board/1'
  /** The heading. */
  readonly title: string
  /** ISO 8601, UTC. */
  readonly made_at: string
  /** Null when it was made outside a run. */
  readonly run_id: string | null
  readonly benchmark: BoardBenchmark
  /**
   * One table a comparability key, that with most scored items first. Two scores of different tables are never put side by
   * side, ranked or subtracted.
   */
  readonly tables: readonly Leaderboard[]
  /** Two models looked at item by item; empty where no table has two rows. */
  readonly differences: readonly ModelDifference[]
  /** What a reader must know besides, a sentence each; to be shown above the tables. */
  readonly notes: readonly string[]
}

/** What was asked. */
export interface BoardBenchmark {
  readonly name: string
  readonly hash: string
  readonly n_items: number
  /** Distinct source hosts. Under ten, cluster intervals are not estimable. */
  readonly n_clusters: number
  /** `none` where no item has a web address: each item is then a cluster of its own. */
  readonly clustering: 'host' | 'none'
  /** Topics that have items, in the order of TOPICS, others after them by name. */
  readonly topics: readonly string[]
  /** What models said of the references; empty where none was asked. Disputed ones are scored like all others. */
  readonly reference_checks: readonly ReferenceChecks[]
}

/** References a model was asked about, and those it says do not reach their goal. */
export interface ReferenceChecks {
  readonly model: string
  readonly n_checked: number
  readonly n_disputed: number
}

/**
 * What the number is: `how2score` is the share of items in which a judge that is a model found no critical failure;
 * `alignment_score` is the alignment judge's, a baseline without a model, and is never called How2Score.
 */
export type ScoreName = 'how2score' | 'alignment_score'

/** The scores of one comparability key. */
export interface Leaderboard {
  readonly score_name: ScoreName
  /** Printed beside every table. */
  readonly key: ComparabilityKey
  /** What people call the judge. */
  readonly judge: string
  /** No model answered, or none judged: copies of the references (`demo:…`), or a server of rules. Say so wherever it is shown. */
  readonly is_demonstration: boolean
  /** Rows of other decodings were let in by --mixed-decoding: say so wherever the table is shown. */
  readonly is_decoding_mixed: boolean
  /** Best point first; rows without a score last. */
  readonly rows: readonly LeaderboardRow[]
  /** Every pair of rows, in the order of the rows. */
  readonly pairs: readonly PairComparison[]
}

/** A share of scored items, and how sure it is. */
export interface ScoredShare {
  /** Rollouts there should be a verdict on: passes + fails + refused + missing. */
  readonly n_expected: number
  /** Rollouts with a verdict; a generator's refusal counts as one, and as a failure. */
  readonly n_scored: number
  readonly n_passed: number
  /** n_passed / n_scored; with several rollouts an item, the mean of that over items. Null when nothing is scored. */
  readonly point: number | null
  /** The point if every missing verdict were a failure, and if every one were a pass. Null when nothing is expected. */
  readonly bounds: Interval | null
  /** Wilson's interval of the point; null when nothing is scored. */
  readonly wilson: Interval | null
}

/** The cluster bootstrap's interval, or the reason why there is none. */
export type ClusterInterval =
  | { readonly kind: 'estimated'; readonly interval: Interval; readonly n_clusters: number }
  | { readonly kind: 'not_estimable'; readonly n_clusters: number }

/** One generator under the table's judge. */
export interface LeaderboardRow extends ScoredShare {
  readonly generator_id: string
  /** What people call it: its run name, else its model. Unique within a table. */
  readonly generator: string
  readonly model: string
  /** `greedy`, or `sampled at 0.6` and the like; `unknown` for answers that came from elsewhere. */
  readonly decoding: string
  /** Rollouts an item. */
  readonly n_samples: number
  readonly n_refused: number
  readonly n_missing: number
  /** Why verdicts are missing, most frequent first, such as `generation: timeout`, `judgment: invalid`. */
  readonly missing: readonly MissingCount[]
  readonly cluster: ClusterInterval
  /** Best and worst rank that are not excluded after Holm's correction over all pairs; ties are not transitive. Null without a score. */
  readonly rank: { readonly best: number; readonly worst: number } | null
  /** The score predicted at equal length for all rows of the table; null where it cannot be fitted. */
  readonly length_controlled: number | null
  /** Means and shares over rollouts with a generation that did not refuse; null without one. */
  readonly mean_tokens: number | null
  readonly mean_reference_tokens: number | null
  /** Share whose number of steps is not the reference's. */
  readonly step_mismatch: number | null
  /** Share with a step that repeats an earlier one word for word. */
  readonly repeated_step: number | null
  /** With more than one rollout an item, pass@k and pass^k for k = 1, 2, 4 … up to n_samples; else empty. */
  readonly pass_at_k: readonly PassAtK[]
  readonly generation_cost: CallCost
  readonly judging_cost: CallCost
  /** Topics in the order of the benchmark; topics without an item are left out. */
  readonly by_topic: readonly TopicScore[]
  /** By ascending number of reference steps, numbers that occur only. */
  readonly by_step_count: readonly StepCountScore[]
  /** Most frequent first; kinds that occur only. */
  readonly failure_kinds: readonly FailureKindCount[]
}

interface MissingCount {
  readonly reason: string
  readonly count: number
}

/** Mean over items of the chance that one of k rollouts passes (`any`), and that all k do (`all`). */
export interface PassAtK {
  readonly k: number
  readonly any: number
  readonly all: number
  readonly n_items: number
}

/**
 * What asking cost over all runs of the lake, failed calls too. A reply two judges share costs the one that asked for it;
 * calls from before the ledger named judges are those of every judge that asks their model.
 */
export interface CallCost {
  readonly calls: number
  /** Null where no call has a price; 0 where no model was asked. `unpriced` counts calls without a known price. */
  readonly cost_usd: number | null
  readonly unpriced: number
  readonly tokens_in: number
  readonly tokens_out: number
}

export interface TopicScore extends ScoredShare {
  readonly topic: string
  readonly cluster: ClusterInterval
}

export interface StepCountScore extends ScoredShare {
  readonly n_steps: number
}

/** Rollouts that failed with at least one critical failure of this kind, and the share they are of all that were scored. */
interface FailureKindCount {
  readonly kind: FailureKind
  readonly count: number
  readonly share: number
}

/** Two rows of one table on the items both have a verdict on. Differences are a minus b. */
export interface PairComparison {
  /** Names of generators, as in the rows. */
  readonly a: string
  readonly b: string
  /** Items both have a verdict on. */
  readonly n_items: number
  /** Items that only a passes, and only b. With several rollouts, items on which a passes more of them, and b. */
  readonly only_a: number
  readonly only_b: number
  /** Null when no item is scored for both. */
  readonly difference: number | null
  /** Paired cluster bootstrap of the difference. */
  readonly cluster: ClusterInterval
  /** Exact McNemar, which takes items as independent, and the paired cluster bootstrap; null where there is none. */
  readonly p_mcnemar: number | null
  readonly p_bootstrap: number | null
  /** The larger of the two. */
  readonly p_value: number | null
  /** Holm's correction of it over all pairs of the table (in a ModelDifference of two rows alone: over one). */
  readonly p_holm: number | null
  /** p_holm is at most 0.05. */
  readonly is_different: boolean
}

/** Two rows of one table in full. */
export interface ModelDifference {
  readonly pair: PairComparison
  readonly score_name: ScoreName
  readonly key: ComparabilityKey
  readonly both_pass: number
  readonly both_fail: number
  /** With several rollouts, items on which both pass the same share of them, neither none nor all. */
  readonly both_mixed: number
  /** Items without a verdict for a or for b; they enter nothing above. */
  readonly n_left_out: number
  /** `p_holm` is over the topics. */
  readonly by_topic: readonly TopicDifference[]
  /** Items the two differ on, in a fixed order that favours neither; at most as many as were asked for. */
  readonly examples: readonly ExampleDifference[]
  /** Ids of all items only a passes, and only b. */
  readonly only_a_items: readonly string[]
  readonly only_b_items: readonly string[]
}

interface TopicDifference extends PairComparison {
  readonly topic: string
}

/** One item with the answers of both, steps to be shown side by side. */
export interface ExampleDifference {
  readonly item_id: string
  readonly topic: string
  readonly goal: string
  /** The page of the reference; null where it is not known. */
  readonly url: string | null
  readonly resources: readonly string[]
  readonly reference_steps: readonly string[]
  readonly a: ExampleAnswer
  readonly b: ExampleAnswer
}

/** One generator's answer to an item, its first rollout, and what the judge found in it. */
export interface ExampleAnswer {
  readonly generator: string
  readonly fate: Fate
  readonly steps: readonly string[]
  readonly reasoning: string
  /** Steps are counted from 1. */
  readonly failures: readonly {
    readonly kind: FailureKind
    readonly failure: string
    readonly reference_steps: readonly number[]
    readonly candidate_steps: readonly number[]
  }[]
}
