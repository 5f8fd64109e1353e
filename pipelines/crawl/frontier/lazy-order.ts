/** Ranges up to this long are sorted whole. */
const SHORT = 256

/**
 * Gives numbers in order, sorted only as far as they are taken: of a million URLs the first is had after one pass, and
 * whoever stops after a thousand never sorts the rest (incremental quicksort, Paredes and Navarro 2006).
 */
export class LazyOrder {
  readonly #numbers: Int32Array
  readonly #compare: (a: number, b: number) => number
  #next = 0
  /** Everything before this place is in order. */
  #sorted = 0
  /** Ends of ranges, the nearest last: what stands before an end comes before what stands after it. */
  readonly #ends: number[]

  constructor(numbers: Int32Array, compare: (a: number, b: number) => number) {
    this.#numbers = numbers
    this.#compare = compare
    this.#ends = [numbers.length]
  }

  /** The next number; undefined when all were taken. */
  take(): number | undefined {
    if (this.#next === this.#numbers.length) return undefined
    if (this.#next === this.#sorted) this.#sortMore()
    const number = this.#numbers[this.#next]
    this.#next += 1
    return number
  }

  #sortMore(): void {
    const from = this.#next
    while (this.#ends.at(-1) === from) this.#ends.pop()
    for (let to = this.#ends.at(-1) ?? from; to - from > SHORT; to = this.#ends.at(-1) ?? from) {
      this.#ends.push(this.#partition(from, to))
    }
    const to = this.#ends.pop() ?? from
    this.#numbers.subarray(from, to).sort(this.#compare)
    this.#sorted = to
  }

  /** Parts a range at its middle element and gives an end inside it, so that the part before is shorter. */
  #partition(from: number, to: number): number {
    const numbers = this.#numbers
    const pivot = this.#swap((from + to) >> 1, to - 1)
    let border = from
    for (let at = from; at < to - 1; at += 1) {
      if (this.#compare(numbers[at] ?? 0, pivot) < 0) {
        this.#swap(at, border)
        border += 1
      }
    }
    this.#swap(border, to - 1)
    return border > from ? border : from + 1
  }

  /** Gives what now stands at the second place. */
  #swap(first: number, second: number): number {
    const numbers = this.#numbers
    const kept = numbers[first] ?? 0
    numbers[first] = numbers[second] ?? 0
    numbers[second] = kept
    return kept
  }
}
