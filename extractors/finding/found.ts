import type { Resource, Section, Step, Witness } from '#data'

/** A procedure as one witness saw it. */
export interface Found {
  readonly witness: Witness
  /** The name the witness itself gives it; null where only the page's title can name it. */
  readonly goal: string | null
  readonly steps: readonly Step[]
  readonly sections: readonly Section[]
  readonly resources: readonly Resource[]
  /** ISO 8601 duration of the whole, and what it makes; null where the witness does not say. */
  readonly totalTime: string | null
  readonly yield: string | null
  /** True where the steps were one text that had to be cut by its sentences. */
  readonly isCut: boolean
  /** The first and the last passage it was read from; -1 where it was read from structured data. */
  readonly first: number
  readonly last: number
}
