const WINDOW_MS = 60_000

/**
 * Holds what is sent to so many units a minute: in no 60 seconds more than that is let through, as long as the amounts
 * were estimated right. One second's worth may go at once (a minute's worth of one unit at least), the rest flows.
 */
export class RateBucket {
  readonly #capacity: number
  readonly #unitsPerMs: number
  #level: number
  #filledAtMs: number

  constructor(perMinute: number, nowMs: number) {
    this.#capacity = Math.max(1, Math.floor(perMinute / 60))
    // The first of a full bucket and what flows in afterwards must fit one window together.
    this.#unitsPerMs = (perMinute - this.#capacity + 1) / WINDOW_MS
    this.#level = this.#capacity
    this.#filledAtMs = nowMs
  }

  /** Milliseconds until this amount may be taken; 0 when it may be taken now. One above a second's worth waits for a full bucket. */
  waitMs(amount: number, nowMs: number): number {
    this.#fill(nowMs)
    const missing = Math.min(amount, this.#capacity) - this.#level
    // Less than a millionth is rounding, and would be waited for without end.
    return missing <= 1e-6 ? 0 : missing / this.#unitsPerMs
  }

  take(amount: number, nowMs: number): void {
    this.#fill(nowMs)
    this.#level -= amount
  }

  /** Puts right an estimate: positive when more was used than was taken. */
  correct(amount: number): void {
    this.#level = Math.min(this.#capacity, this.#level - amount)
  }

  #fill(nowMs: number): void {
    this.#level = Math.min(this.#capacity, this.#level + (nowMs - this.#filledAtMs) * this.#unitsPerMs)
    this.#filledAtMs = nowMs
  }
}
