/**
 * What became of one rollout of one item. `refused`: the generator would not answer, which fails the item. `missing`: no
 * verdict could be had, for the named reason; it is neither a pass nor a failure.
 */
export type Fate = 'pass' | 'fail' | 'refused' | 'missing'

/** One rollout of one benchmark item by one generator, under one judge. The unit of every score and comparison. */
export interface ItemResult {
  readonly itemId: string
  readonly topic: string
  /** Items of one cluster are not independent: the host the reference came from. */
  readonly cluster: string
  /** Rollout, from 0. */
  readonly sample: number
  readonly fate: Fate
  /** Why it is missing, such as `generation: timeout` or `judgment: refused`; null otherwise. */
  readonly missingReason: string | null
  readonly nReferenceSteps: number
  /** Null where there is no generation. */
  readonly nSteps: number | null
  readonly nTokens: number | null
  readonly nReferenceTokens: number
  /** A step of the generation repeats an earlier one word for word (letters and digits, lower case); null without one. */
  readonly repeatsStep: boolean | null
}
