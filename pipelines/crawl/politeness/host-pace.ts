import { setTimeout as sleep } from 'node:timers/promises'

interface HostPaceOptions {
  /** Milliseconds from the end of one request to the start of the next; 0 sets no limit. */
  readonly delayMs: number
  /** A clock that never goes back, in milliseconds. */
  readonly clockMs: () => number
}

/** How many times in a row a host may ask us to wait before it is left alone for the run. */
const MAX_THROTTLES = 5

/** The longest wait a host is granted, in milliseconds; one that asks for more is left alone for the run. */
export const MAX_WAIT_MS = 300_000

/** When the next request to one host may start. With a delay, one request at a time. */
export class HostPace {
  readonly #clockMs: () => number
  #delayMs: number
  #nextMs = Number.NEGATIVE_INFINITY
  #endedMs = Number.NEGATIVE_INFINITY
  #underWay = 0
  #throttles = 0
  #closed = false
  #request: Promise<unknown> | null = null

  constructor(options: HostPaceOptions) {
    this.#delayMs = options.delayMs
    this.#clockMs = options.clockMs
  }

  /** True once the host asked for more patience than we have: nothing more is sent to it in this run. */
  get closed(): boolean {
    return this.#closed
  }

  get delayMs(): number {
    return this.#delayMs
  }

  /** Milliseconds until a request may start; null while that depends on a request under way. */
  waitMs(): number | null {
    if (this.#delayMs > 0 && this.#underWay > 0) return null
    return Math.max(0, this.#nextMs - this.#clockMs())
  }

  start(): void {
    this.#underWay += 1
  }

  /** `sent` says whether the host was asked anything. */
  end(sent: boolean): void {
    this.#underWay -= 1
    if (sent) this.pause(this.#delayMs)
  }

  /** Milliseconds until the pause is over that was last asked for, or that follows the last request. */
  get pauseMs(): number {
    return Math.max(0, this.#nextMs - this.#clockMs())
  }

  /** Nothing more for a while. */
  pause(pauseMs: number): void {
    this.#nextMs = Math.max(this.#nextMs, this.#clockMs() + pauseMs)
  }

  /**
   * Makes one request of a task when the delay since the last one is over; with a delay, one at a time. Once the host is to be left
   * alone it does not wait any more, and `request` is to see to it that nothing is sent.
   */
  async inTurn<T>(request: () => Promise<T>): Promise<T> {
    while (!this.#closed && ((this.#delayMs > 0 && this.#request !== null) || this.pauseMs > 0)) {
      await (this.#delayMs > 0 && this.#request !== null ? this.#request : sleep(Math.ceil(this.pauseMs)))
    }
    const made = request()
    const ended = made.then(ignore, ignore).then(() => {
      this.#endedMs = this.#clockMs()
      this.pause(this.#delayMs)
      if (this.#request === ended) this.#request = null
    })
    this.#request = ended
    await ended
    return made
  }

  /** The larger of the delays that settings and robots.txt ask for counts; one above all patience closes the host. */
  slowTo(delayMs: number): void {
    if (delayMs > MAX_WAIT_MS) this.#closed = true
    this.#delayMs = Math.max(this.#delayMs, delayMs)
    // The answer that asks for it is the first to be followed by it.
    this.#nextMs = Math.max(this.#nextMs, this.#endedMs + delayMs)
  }

  /** The host asked for a pause, in answer to whatever request. */
  hold(retryAfterMs: number): void {
    if (retryAfterMs > MAX_WAIT_MS) this.#closed = true
    this.pause(retryAfterMs)
  }

  /** The host asked for a pause in answer to a task, which is to be done again. */
  throttle(retryAfterMs: number): void {
    this.#throttles += 1
    if (this.#throttles > MAX_THROTTLES) this.#closed = true
    this.hold(retryAfterMs)
  }

  /** The host answered: its earlier requests for a pause are forgotten. */
  answered(): void {
    this.#throttles = 0
  }
}

const ignore = (): void => undefined
