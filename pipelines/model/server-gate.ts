import { AdaptiveLimit } from './adaptive-limit.ts'
import type { Clock } from './clock.ts'
import { RateBucket } from './rate-bucket.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/** What a user allows for one model. */
export interface LaneLimits {
  /** Most requests at once. */
  readonly concurrency: number
  readonly requestsPerMinute?: number | undefined
  /** In and out together. */
  readonly tokensPerMinute?: number | undefined
}

/** How a request ended, as far as the next ones are concerned. */
export type Departure =
  | { readonly kind: 'answered'; readonly tokens: number | null }
  | { readonly kind: 'failed' }
  /** The server asked to wait: null when it did not say how long. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** Nothing was sent. */
  | { readonly kind: 'unused' }

/** The right to send one request. leave() must be called once, when it has ended. */
export interface Permit {
  leave(departure: Departure): void
}

interface Waiter {
  readonly tokens: number
  readonly go: (permit: Permit) => void
}

/**
 * The entrance of one server: all models asked there share its adaptive limit, and wait together when it asks to wait.
 * Nothing is polled: it acts when somebody comes or leaves, or at the one moment the next may go.
 */
export class ServerGate {
  readonly #clock: Clock
  readonly #lanes: Lane[] = []
  #limit: AdaptiveLimit | undefined
  #underWay = 0
  #closedUntilMs = 0
  #pausesInRow = 0
  #callOff: () => void = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
  }

  openLane(limits: LaneLimits): Lane {
    this.#limit ??= new AdaptiveLimit(limits.concurrency)
    this.#limit.raiseCeiling(limits.concurrency)
    const lane = new Lane(limits, { clock: this.#clock, admit: () => this.#admit() })
    this.#lanes.push(lane)
    return lane
  }

  /** Lets in all who may enter now, one of each lane in turn, and sets the alarm for the next. */
  #admit(): void {
    this.#callOff()
    const now = this.#clock.elapsedMs()
    if (now < this.#closedUntilMs) {
      this.#wakeIn(this.#closedUntilMs - now)
      return
    }
    while (this.#underWay < (this.#limit?.value ?? 0)) {
      const lane = this.#nextLane(now)
      if (lane === undefined) break
      this.#underWay++
      lane.letIn(now, this.#permit(lane))
    }
    this.#wakeIn(Math.min(...this.#lanes.map((lane) => lane.waitMs(now)).filter((ms) => ms > 0)))
  }

  /** The lane whose turn it is of those that may go now; it goes to the end. */
  #nextLane(now: number): Lane | undefined {
    const index = this.#lanes.findIndex((lane) => lane.waitMs(now) === 0)
    if (index === -1) return undefined
    const [lane] = this.#lanes.splice(index, 1)
    if (lane !== undefined) this.#lanes.push(lane)
    return lane
  }

  #wakeIn(ms: number): void {
    if (Number.isFinite(ms)) this.#callOff = this.#clock.after(ms, () => this.#admit())
  }

  #permit(lane: Lane): (tokens: number) => Permit {
    const wave = this.#limit?.wave ?? 0
    return (tokens) => ({
      leave: (departure) => {
        this.#underWay--
        lane.left(tokens, departure)
        if (departure.kind === 'answered') this.#answered(wave)
        if (departure.kind === 'throttled') this.#throttled(wave, departure.retryAfterMs)
        this.#admit()
      },
    })
  }

  #answered(wave: number): void {
    this.#limit?.answered(this.#underWay)
    if (wave === this.#limit?.wave) this.#pausesInRow = 0
  }

  #throttled(wave: number, retryAfterMs: number | null): void {
    const first = this.#limit?.throttled(wave) ?? false
    const ownPauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#pausesInRow)
    if (first) this.#pausesInRow++
    if (retryAfterMs === null && !first) return
    this.#closedUntilMs = Math.max(this.#closedUntilMs, this.#clock.elapsedMs() + (retryAfterMs ?? ownPauseMs))
  }
}

/** The queue of those who ask one model under the same limits. */
export class Lane {
  readonly #concurrency: number
  readonly #requests: RateBucket | undefined
  readonly #tokens: RateBucket | undefined
  readonly #waiting = new Set<Waiter>()
  readonly #admit: () => void
  #underWay = 0

  /** For ServerGate only. */
  constructor(limits: LaneLimits, gate: { readonly clock: Clock; readonly admit: () => void }) {
    const now = gate.clock.elapsedMs()
    this.#concurrency = limits.concurrency
    this.#requests = limits.requestsPerMinute === undefined ? undefined : new RateBucket(limits.requestsPerMinute, now)
    this.#tokens = limits.tokensPerMinute === undefined ? undefined : new RateBucket(limits.tokensPerMinute, now)
    this.#admit = gate.admit
  }

  /**
   * Resolves when a request of so many tokens (an estimate, in and out) may be sent; first come, first served. Rejects
   * with the signal's reason when it is aborted before.
   */
  enter(tokens: number, signal: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const giveUp = (): void => {
        this.#waiting.delete(waiter)
        reject(signal.reason)
      }
      const waiter: Waiter = {
        tokens,
        go: (permit) => {
          signal.removeEventListener('abort', giveUp)
          resolve(permit)
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.add(waiter)
      this.#admit()
    })
  }

  /** Milliseconds until the first in the queue may go: 0 for now, infinite while nothing but a departure can help. */
  waitMs(nowMs: number): number {
    const [first] = this.#waiting
    if (first === undefined || this.#underWay >= this.#concurrency) return Number.POSITIVE_INFINITY
    return Math.max(this.#requests?.waitMs(1, nowMs) ?? 0, this.#tokens?.waitMs(first.tokens, nowMs) ?? 0)
  }

  letIn(nowMs: number, permit: (tokens: number) => Permit): void {
    const [first] = this.#waiting
    if (first === undefined) return
    this.#waiting.delete(first)
    this.#underWay++
    this.#requests?.take(1, nowMs)
    this.#tokens?.take(first.tokens, nowMs)
    first.go(permit(first.tokens))
  }

  left(estimated: number, departure: Departure): void {
    this.#underWay--
    if (departure.kind === 'answered') this.#tokens?.correct((departure.tokens ?? estimated) - estimated)
    if (departure.kind !== 'unused') return
    this.#tokens?.correct(-estimated)
    this.#requests?.correct(-1)
  }
}
