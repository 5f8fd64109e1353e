/** The steps of one procedure, as the index takes them in. */
export interface IndexedSteps {
  readonly procedureId: string
  /** A step each: its length in characters, and its words in lower case. */
  readonly steps: readonly { readonly length: number; readonly words: readonly string[] }[]
}

/** A word and the places of the steps that hold it, ascending. */
export interface WordPlaces {
  readonly word: string
  readonly places: Int32Array
}

/**
 * A piece of the step index. Its steps are numbered in the order a search answers in: the shortest first, then by
 * procedure, then by position. So the first places that words share are the first answers, and no text is looked at.
 */
export class StepSegment {
  readonly #procedures: string[] = []
  readonly #lengths = new GrowingIntegers()
  readonly #procedureOf = new GrowingIntegers()
  readonly #positionOf = new GrowingIntegers()
  /** Where the words of each step begin in `#words`. */
  readonly #begins = new GrowingIntegers()
  readonly #words = new GrowingIntegers()
  readonly #numberOf = new Map<string, number>()
  /** For each word the last step it was seen in: a step counts once. */
  readonly #lastSeen = new GrowingIntegers()

  get stepCount(): number {
    return this.#lengths.size
  }

  /** The procedures in the order they were added: places name them by their number in it. */
  get procedures(): readonly string[] {
    return this.#procedures
  }

  add({ procedureId, steps }: IndexedSteps): void {
    const procedure = this.#procedures.push(procedureId) - 1
    steps.forEach(({ length, words }, index) => {
      const step = this.stepCount
      this.#lengths.push(length)
      this.#procedureOf.push(procedure)
      this.#positionOf.push(index + 1)
      this.#begins.push(this.#words.size)
      for (const word of words) this.#addWord(step, word)
    })
  }

  #addWord(step: number, word: string): void {
    let number = this.#numberOf.get(word)
    if (number === undefined) {
      number = this.#numberOf.size
      this.#numberOf.set(word, number)
      this.#lastSeen.push(-1)
    }
    if (this.#lastSeen.at(number) === step) return
    this.#lastSeen.set(number, step)
    this.#words.push(number)
  }

  /** The steps in the order of their places. */
  inOrder(): StepOrder {
    const rank = ranksOf(this.#procedures)
    const procedureOf = this.#procedureOf.toArray()
    const lengths = this.#lengths.toArray()
    const positionOf = this.#positionOf.toArray()
    // Steps were added procedure by procedure and position by position, so a stable sort leaves positions in order.
    const order = stableOrder(
      stableOrder(sequence(lengths.length), (step) => rank[procedureOf[step] ?? 0] ?? 0),
      (step) => {
        return lengths[step] ?? 0
      },
    )
    return {
      order,
      procedures: order.map((step) => procedureOf[step] ?? 0),
      positions: order.map((step) => positionOf[step] ?? 0),
      lengths: order.map((step) => lengths[step] ?? 0),
    }
  }

  /** Every word with its places; `order` as inOrder() gave it. */
  *wordPlaces(order: Int32Array): Generator<WordPlaces> {
    const begins = this.#begins.toArray()
    const words = this.#words.toArray()
    const ends = new Int32Array(this.#numberOf.size)
    for (const word of words) ends[word] = (ends[word] ?? 0) + 1
    for (let word = 1; word < ends.length; word++) ends[word] = (ends[word] ?? 0) + (ends[word - 1] ?? 0)
    const starts = Int32Array.from(ends, (_, word) => (word === 0 ? 0 : (ends[word - 1] ?? 0)))
    const filled = starts.slice()
    const places = new Int32Array(words.length)
    order.forEach((step, place) => {
      const end = step + 1 < begins.length ? (begins[step + 1] ?? 0) : words.length
      for (let at = begins[step] ?? 0; at < end; at++) {
        const word = words[at] ?? 0
        const next = filled[word] ?? 0
        places[next] = place
        filled[word] = next + 1
      }
    })
    for (const [word, number] of this.#numberOf) yield { word, places: places.subarray(starts[number], ends[number]) }
  }
}

/** The steps of a segment by place: which was added as the how manieth, of which procedure, at which position, how long. */
export interface StepOrder {
  readonly order: Int32Array
  readonly procedures: Int32Array
  readonly positions: Int32Array
  readonly lengths: Int32Array
}

/** A list of 32-bit integers that doubles its room. */
class GrowingIntegers {
  #cells = new Int32Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }

  at(index: number): number {
    return this.#cells[index] ?? 0
  }

  set(index: number, value: number): void {
    this.#cells[index] = value
  }

  push(value: number): void {
    if (this.#size === this.#cells.length) {
      const former = this.#cells
      this.#cells = new Int32Array(former.length * 2)
      this.#cells.set(former)
    }
    this.#cells[this.#size++] = value
  }

  toArray(): Int32Array {
    return this.#cells.subarray(0, this.#size)
  }
}

function sequence(length: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index)
}

/** Where each text stands among them all when sorted; equal texts stand together. Ids are ASCII: code units sort as SQL does. */
function ranksOf(texts: readonly string[]): Int32Array {
  const sorted = [...new Set(texts)].sort()
  const rank = new Map(sorted.map((text, index) => [text, index]))
  return Int32Array.from(texts, (text) => rank.get(text) ?? 0)
}

/** The numbers sorted by a key that is small and not negative, those of one key left in their order. */
function stableOrder(numbers: Int32Array, keyOf: (number: number) => number): Int32Array {
  let most = 0
  for (const number of numbers) most = Math.max(most, keyOf(number))
  const next = new Int32Array(most + 2)
  for (const number of numbers) next[keyOf(number) + 1] = (next[keyOf(number) + 1] ?? 0) + 1
  for (let key = 1; key < next.length; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0)
  const sorted = new Int32Array(numbers.length)
  for (const number of numbers) {
    const key = keyOf(number)
    const place = next[key] ?? 0
    sorted[place] = number
    next[key] = place + 1
  }
  return sorted
}
