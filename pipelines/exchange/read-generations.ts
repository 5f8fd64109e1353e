import type { Generation } from '#data'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { Counts } from './counts.ts'
import { generationOf, PublishedGeneration } from './published-generation.ts'
import { type PlacedExample, readPlacedExamples } from './read-examples.ts'
import { ReferenceItems } from './reference-items.ts'

/** What other people's answers are read with. */
export interface ReadAnswersOptions {
  /** The benchmark they answer; without it the file's own goals and references are one. */
  readonly benchmark?: LoadedBenchmark | undefined
  /** The length of a text in o200k tokens. */
  readonly countTokens: (text: string) => number
}

/** A line that tells of no answer. */
export interface MissingAnswer {
  readonly item_id: string
  readonly topic: string
  readonly generator_id: string
  /** Such as `answers/generations.jsonl line 3`. */
  readonly place: string
  readonly reason: 'generation: empty'
}

/** The answers of a file, and what they answer. */
export interface ReadGenerations {
  readonly benchmark: LoadedBenchmark
  readonly generations: readonly Generation[]
  /** The published system keeps a call that failed as an empty answer: it is none. */
  readonly missing: readonly MissingAnswer[]
}

/**
 * The answers of `generations.jsonl` or of a folder that holds it, compressed or not. A generator's second line for an item
 * is its second rollout. Throws UsageError when there is no such file, FatalError naming the file and line that is not of
 * its form, or whose item is not the benchmark's.
 */
export async function readGenerations(path: string, options: ReadAnswersOptions): Promise<ReadGenerations> {
  const items = new ReferenceItems(options.benchmark)
  const generations = new Map<string, Generation>()
  const missing: MissingAnswer[] = []
  const counts = new Counts()
  for await (const line of readPlacedExamples(path, { stem: 'generations', form: PublishedGeneration })) {
    const { record: row, bad } = line
    const { item_id: itemId } = items.check(line)
    const nth = counts.next(`${row.generator_id}\n${row.source_example_id}`)
    const generation = generationOf(row, { itemId, nth, countTokens: options.countTokens })
    if (generation === undefined) {
      missing.push(missingAnswer(line, itemId))
      continue
    }
    if (generations.has(generation.generation_id)) {
      throw bad('an earlier line has the same generator, item and rollout')
    }
    generations.set(generation.generation_id, generation)
  }
  return { benchmark: items.benchmark(path), generations: [...generations.values()], missing }
}

function missingAnswer(
  { record: row, path, lineNumber }: PlacedExample<PublishedGeneration>,
  itemId: string,
): MissingAnswer {
  return {
    item_id: itemId,
    topic: row.topic,
    generator_id: row.generator_id,
    place: `${path} line ${lineNumber}`,
    reason: 'generation: empty',
  }
}
