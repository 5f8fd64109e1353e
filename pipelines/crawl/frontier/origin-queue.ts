import { LazyOrder } from './lazy-order.ts'

/** URLs of one origin that wait, by number, level by level. */
export class OriginQueue {
  readonly origin: number
  readonly host: string
  underWay = 0
  /** Those under way whose page is not held yet. */
  readonly unheldUnderWay = new Set<number>()
  readonly #compare: (a: number, b: number) => number
  /** URLs heard of at a lower level later stand in two; the caller knows which one counts. */
  readonly #levels = new Map<number, number[]>()
  #current = new LazyOrder(new Int32Array(0), () => 0)
  #head: number | undefined
  readonly #returned: number[] = []

  constructor(options: { origin: number; host: string; compare: (a: number, b: number) => number }) {
    this.origin = options.origin
    this.host = options.host
    this.#compare = options.compare
  }

  add(number: number, level: number): void {
    const numbers = this.#levels.get(level)
    if (numbers === undefined) this.#levels.set(level, [number])
    else numbers.push(number)
  }

  putBack(number: number): void {
    this.#returned.push(number)
  }

  /** The first URL of the present level; the lowest waiting level is opened once the one before is done. */
  peek(): number | undefined {
    for (;;) {
      const returned = this.#returned.at(-1)
      if (returned !== undefined) return returned
      this.#head ??= this.#current.take()
      if (this.#head !== undefined) return this.#head
      if (this.underWay > 0 || !this.#openLevel()) return undefined
    }
  }

  /** Removes what peek() gives. */
  take(): void {
    if (this.#returned.pop() === undefined) this.#head = undefined
  }

  #openLevel(): boolean {
    let lowest: number | undefined
    for (const level of this.#levels.keys()) if (lowest === undefined || level < lowest) lowest = level
    if (lowest === undefined) return false
    this.#current = new LazyOrder(Int32Array.from(this.#levels.get(lowest) ?? []), this.#compare)
    this.#levels.delete(lowest)
    return true
  }
}
