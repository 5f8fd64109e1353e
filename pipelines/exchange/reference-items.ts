import { type BenchItem, TOPICS } from '#data'
import { foreignItem, frozenItemId, sourceIdOf } from '../bench/foreign-item.ts'
import { type LoadedBenchmark, loaded } from '../bench/load-benchmark.ts'
import { topicOf } from '../inputs/topic-of.ts'
import type { PlacedExample } from './read-examples.ts'

/** The items that lines are about: a benchmark's, or else those the lines make. */
export class ReferenceItems {
  readonly #given: LoadedBenchmark | undefined
  /** By the ids that lines call them. */
  readonly #items: Map<string, BenchItem>

  constructor(given: LoadedBenchmark | undefined) {
    this.#given = given
    this.#items = new Map(given?.items.map((item) => [sourceIdOf(item), item]))
  }

  /** Throws when the line's item is none of the benchmark's, or has another goal or reference. */
  check({ record: row, bad }: PlacedExample<ItemRow>): BenchItem {
    const item = this.#items.get(row.source_example_id)
    if (item === undefined) {
      if (this.#given !== undefined) {
        throw bad(`the benchmark "${this.#given.name}" has no item "${row.source_example_id}"`)
      }
      return this.#added(row, bad)
    }
    const isSame =
      item.goal === row.goal &&
      sameTexts(
        item.steps.map((step) => step.text),
        row.steps,
      )
    if (isSame) return item
    throw bad(`its goal or reference steps are not those of the item "${row.source_example_id}"`)
  }

  benchmark(path: string): LoadedBenchmark {
    return this.#given ?? loaded(path, { name: 'answers', items: [...this.#items.values()] })
  }

  #added(row: ItemRow, bad: (state: string) => Error): BenchItem {
    const topic = topicOf(row.topic)
    if (topic === null) throw bad(`topic: "${row.topic}" is none of the fourteen topics: ${TOPICS.join('; ')}`)
    const { source_example_id: sourceId, goal, steps, resources = [] } = row
    const foreign = foreignItem({ sourceId, topic, goal, steps, resources })
    const procedureId = row.h2e?.procedure_id
    const isFrozen = procedureId !== undefined && frozenItemId(procedureId) === sourceId
    const item = isFrozen ? { ...foreign, item_id: sourceId, procedure_id: procedureId } : foreign
    this.#items.set(sourceId, item)
    return item
  }
}

/** A line that repeats the item it is about. */
interface ItemRow {
  readonly source_example_id: string
  readonly topic: string
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[] | undefined
  readonly h2e?: { readonly procedure_id?: string | undefined } | undefined
}

/** What a line of ours says of its item beside the published fields: the procedure, where the item is a frozen one's. */
export function frozenProcedureOf(item: BenchItem): { readonly procedure_id?: string } {
  return frozenItemId(item.procedure_id) === item.item_id ? { procedure_id: item.procedure_id } : {}
}

/** Whether two lists hold the same texts in the same order. */
export function sameTexts(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((text, index) => text === two[index])
}
