import type { Procedure } from '#data'

/** A procedure that may enter a benchmark, and where it was found. */
export interface BenchSource {
  readonly procedure: Procedure
  /** One of the URLs that hold it, the first in code-point order. */
  readonly url: string
  /** The host of `url`. */
  readonly host: string
  /** Every page that holds it. */
  readonly page_ids: readonly string[]
}

/** How few and how many steps a procedure of the benchmark may have, both included. */
export interface StepBounds {
  readonly min: number
  readonly max: number
}
