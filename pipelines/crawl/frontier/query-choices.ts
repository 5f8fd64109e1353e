/** Of more parameters of one path nobody takes note. */
const MOST_NAMES = 50

interface Parameter {
  /** The lowest level at which each value was heard of. */
  readonly levels: Map<string, number>
  /** How many values have that level. */
  readonly counts: Map<number, number>
}

/** Which values the parameters of one path have, and since which level of the frontier. */
export class QueryChoices {
  readonly #parameters = new Map<string, Parameter>()
  readonly #mostValues: number
  #counted: { readonly level: number; readonly values: number } | null = null

  /** Of one parameter no more than `mostValues` are kept: so many are no choices. */
  constructor(mostValues: number) {
    this.#mostValues = mostValues
  }

  add(query: string, level: number): void {
    for (const [name, value] of partsOf(query)) {
      const parameter = this.#parameters.get(name) ?? this.#open(name)
      if (parameter === null) continue
      const { levels, counts } = parameter
      const known = levels.get(value)
      if (known === undefined ? levels.size >= this.#mostValues : known <= level) continue
      levels.set(value, level)
      if (known !== undefined) counts.set(known, (counts.get(known) ?? 1) - 1)
      counts.set(level, (counts.get(level) ?? 0) + 1)
      if (this.#counted !== null && this.#counted.level >= level) this.#counted = null
    }
  }

  /** The largest number of values that a parameter has up to a level, those of further queries included. */
  most(level: number, beside: readonly string[]): number {
    if (this.#counted?.level !== level) this.#counted = { level, values: this.#mostOf(level, new Map()) }
    if (beside.length === 0) return this.#counted.values
    const fresh = new Map<string, Set<string>>()
    for (const query of beside) {
      for (const [name, value] of partsOf(query)) {
        if ((this.#parameters.get(name)?.levels.get(value) ?? Number.POSITIVE_INFINITY) <= level) continue
        fresh.set(name, (fresh.get(name) ?? new Set()).add(value))
      }
    }
    return this.#mostOf(level, fresh)
  }

  #mostOf(level: number, fresh: ReadonlyMap<string, ReadonlySet<string>>): number {
    let most = 0
    for (const name of new Set([...this.#parameters.keys(), ...fresh.keys()])) {
      let values = fresh.get(name)?.size ?? 0
      for (const [at, count] of this.#parameters.get(name)?.counts ?? []) if (at <= level) values += count
      most = Math.max(most, values)
    }
    return most
  }

  #open(name: string): Parameter | null {
    if (this.#parameters.size >= MOST_NAMES) return null
    const made = { levels: new Map<string, number>(), counts: new Map<number, number>() }
    this.#parameters.set(name, made)
    return made
  }
}

function partsOf(query: string): (readonly [name: string, value: string])[] {
  return query.split('&').map((part) => {
    const equals = part.indexOf('=')
    return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)]
  })
}
