/** A generator that answered a benchmark, or should have. */
export interface AskedGenerator {
  readonly generatorId: string
  readonly generator: string
  readonly model: string
  /** Rollouts an item. */
  readonly nSamples: number
}

/** A judge that judged answers to a benchmark, or should have. */
export interface AskedJudge {
  readonly judgeId: string
  readonly judge: string
  /** The model its calls have in the ledger; null where it asks none, or it is not known. */
  readonly model: string | null
}
