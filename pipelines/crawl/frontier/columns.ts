/** How many URLs there is room for at first; the room doubles when it is full. */
export const URL_CAPACITY = 1024

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** The same numbers with room for so many; a column that is large enough is given back as it is. */
export function growTo<T extends Column>(column: T, capacity: number): T {
  if (column.length >= capacity) return column
  const Kind = column.constructor as new (length: number) => T
  const grown = new Kind(capacity)
  grown.set(column)
  return grown
}

/** Words that come again and again, such as reasons, by number; 0 is none. */
export class WordNumbers {
  readonly #words: (string | null)[] = [null]
  readonly #numbers = new Map<string | null, number>([[null, 0]])

  /** The number of a word, a new one when it is new. */
  number(word: string | null): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#words.push(word) - 1
    this.#numbers.set(word, number)
    return number
  }

  word(number: number): string | null {
    return this.#words[number] ?? null
  }
}
