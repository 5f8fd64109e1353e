const START = 16

/** Requests that come back in the time of one answer until half a ceiling is regained. */
const STEPS_TO_CEILING = 32

/**
 * How many requests a server is given at once: grows while answers come, first by one with each answer, which doubles it
 * in the time of one; after the server asked to wait it is halved, and from the halved number grows by a thirty-second of
 * the ceiling in the time of one answer (additive increase, multiplicative decrease).
 */
export class AdaptiveLimit {
  #ceiling = 1
  #limit: number
  /** Below it the limit grows fast. */
  #threshold = Number.POSITIVE_INFINITY
  #wave = 0

  constructor(ceiling: number) {
    this.#ceiling = ceiling
    this.#limit = Math.min(START, ceiling)
  }

  /** Whole requests; at least one. */
  get value(): number {
    return Math.floor(this.#limit)
  }

  /** Counts the halvings; a request carries the number it was sent under. */
  get wave(): number {
    return this.#wave
  }

  raiseCeiling(ceiling: number): void {
    this.#ceiling = Math.max(this.#ceiling, ceiling)
  }

  /** An answer came. Where fewer are under way than may be, more room shows nothing. */
  answered(underWay: number): void {
    if (underWay + 1 < this.value) return
    const step = this.#limit < this.#threshold ? 1 : Math.max(1, this.#ceiling / STEPS_TO_CEILING) / this.#limit
    this.#limit = Math.min(this.#ceiling, this.#limit + step)
  }

  /** The server asked to wait. True when it is the first to say so of all that were sent since the last halving. */
  throttled(wave: number): boolean {
    if (wave !== this.#wave) return false
    this.#wave++
    this.#limit = Math.max(1, this.#limit / 2)
    this.#threshold = this.#limit
    return true
  }
}
