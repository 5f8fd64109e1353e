import type { Clock } from '../../../pipelines/model/clock.ts'

interface Alarm {
  readonly atMs: number
  readonly run: () => void
}

/** A clock that stands still until it is turned; alarms go off in their order. */
export class TurnedClock implements Clock {
  readonly #startMs: number
  #elapsedMs = 0
  #alarms: Alarm[] = []

  constructor(start = new Date('2026-03-01T12:00:00Z')) {
    this.#startMs = start.getTime()
  }

  now(): Date {
    return new Date(this.#startMs + this.#elapsedMs)
  }

  elapsedMs(): number {
    return this.#elapsedMs
  }

  after(ms: number, run: () => void): () => void {
    const alarm = { atMs: this.#elapsedMs + ms, run }
    this.#alarms.push(alarm)
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm)
    }
  }

  /** How many alarms are set. */
  get alarms(): number {
    return this.#alarms.length
  }

  /** Lets this much time pass; what an alarm sets off has a moment to act before the next. */
  async turn(ms: number): Promise<void> {
    const endMs = this.#elapsedMs + ms
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      const due = next
      this.#elapsedMs = Math.max(this.#elapsedMs, due.atMs)
      this.#alarms = this.#alarms.filter((other) => other !== due)
      due.run()
      await settle()
    }
    this.#elapsedMs = endMs
    await settle()
  }

  #next(endMs: number): Alarm | undefined {
    return this.#alarms.filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0]
  }
}

/** Lets everything that is ready to go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
