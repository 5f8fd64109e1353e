import type { DuckDBConnection } from '@duckdb/node-api'
import { cellsSql, PLACE_STATES, type PlaceState, REFERENCE_TOKENS } from './results-sql.ts'

/** How many places a grid has: one a judge, generator, item and rollout. */
export interface GridSize {
  readonly nItems: number
  /** Rollouts an item, of each generator. */
  readonly nSamples: readonly number[]
  readonly nJudges: number
}

/** A place, all counted from 0. */
export interface GridPlace {
  readonly item: number
  readonly generator: number
  readonly judge: number
  readonly sample: number
}

/** What is known of an answer. */
export interface GridAnswer {
  readonly nSteps: number
  readonly nTokens: number
  readonly repeatsStep: boolean
}

/** What is known of every rollout under every judge, as plain arrays. */
export class ResultGrid {
  readonly size: GridSize
  /** Where the places of each generator begin, for one judge. */
  readonly firstPlaces: readonly number[]
  /** Places of one judge. */
  readonly width: number
  readonly #states: Uint8Array
  readonly #steps: Int32Array
  readonly #tokens: Int32Array
  readonly #repeats: Uint8Array
  readonly #referenceTokens: Int32Array

  constructor(size: GridSize) {
    this.size = size
    const firstPlaces: number[] = []
    let width = 0
    for (const count of size.nSamples) {
      firstPlaces.push(width)
      width += count * size.nItems
    }
    this.firstPlaces = firstPlaces
    this.width = width
    this.#states = new Uint8Array(width * size.nJudges)
    this.#steps = new Int32Array(width)
    this.#tokens = new Int32Array(width)
    this.#repeats = new Uint8Array(width)
    this.#referenceTokens = new Int32Array(size.nItems)
  }

  /** Reads the lake into the grid; see cellsSql() for the tables that must be there. */
  async fill(connection: DuckDBConnection): Promise<void> {
    const cells = await connection.run(cellsSql(this.width))
    for (let chunk = await cells.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await cells.fetchChunk()) {
      const places = chunk.getColumnValues(0)
      const columns = [this.#states, this.#steps, this.#tokens, this.#repeats]
      for (const [index, column] of columns.entries()) {
        chunk.visitColumnValues(index + 1, (value, row) => {
          // Steps and tokens are the answer's, whoever judges it.
          const place = Number(places[row])
          column[index === 0 ? place : place % this.width] = Number(value)
        })
      }
    }
    const references = await connection.runAndReadAll(REFERENCE_TOKENS)
    for (const [item, tokens] of references.getRows()) this.#referenceTokens[Number(item)] = Number(tokens)
  }

  stateOf(place: GridPlace): PlaceState {
    return PLACE_STATES[this.#states[place.judge * this.width + this.placeOf(place)] ?? 0] ?? 'no_answer'
  }

  /** The answer at a place: its steps, its tokens, and whether it repeats a step; 0 and false for none. */
  answerAt(place: Omit<GridPlace, 'judge'>): GridAnswer {
    const at = this.placeOf(place)
    return { nSteps: this.#steps[at] ?? 0, nTokens: this.#tokens[at] ?? 0, repeatsStep: this.#repeats[at] === 1 }
  }

  /** Length of an item's reference; 0 where nobody answered it. */
  referenceTokens(item: number): number {
    return this.#referenceTokens[item] ?? 0
  }

  /** The judge has said something about an answer of the generator, or there was nothing but refusals to judge. */
  isJudged(generator: number, judge: number): boolean {
    const start = judge * this.width + (this.firstPlaces[generator] ?? 0)
    const count = this.size.nItems * (this.size.nSamples[generator] ?? 0)
    const states = this.#states.subarray(start, start + count)
    if (states.some((state) => state > LAST_WITHOUT_OPINION)) return true
    return states.includes(REFUSED) && !states.includes(LAST_WITHOUT_OPINION)
  }

  /** The number of an answer among those of all generators. */
  placeOf({ item, generator, sample }: Omit<GridPlace, 'judge'>): number {
    return (this.firstPlaces[generator] ?? 0) + item * (this.size.nSamples[generator] ?? 0) + sample
  }
}

const REFUSED = PLACE_STATES.indexOf('refused')
const LAST_WITHOUT_OPINION = PLACE_STATES.indexOf('not_judged')
