import { type BenchItem, type Generation, stableId } from '#data'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { csvText, plainCell } from '../exchange/csv-text.ts'

/** An empty sheet, and how many answers it asks about. */
export interface LabelTemplate {
  readonly csv: string
  readonly count: number
}

const COLUMNS = [
  'annotator',
  'generation_id',
  'topic',
  'goal',
  'resources',
  'reference_steps',
  'candidate_steps',
  'label',
  'note',
] as const

/**
 * A sheet for people to label, as CSV: `count` answers drawn by the seed alone, in drawn order, with nothing that tells
 * who wrote an answer or what a judge says of it. Refused answers are left out: there is nothing to label.
 */
export function labelTemplate(
  generations: readonly Generation[],
  options: { readonly benchmark: LoadedBenchmark; readonly count: number; readonly seed: number },
): LabelTemplate {
  const items = new Map(options.benchmark.items.map((item) => [item.item_id, item]))
  const asked = generations
    .flatMap((generation) => {
      const item = items.get(generation.item_id)
      if (item === undefined || generation.status === 'refused') return []
      return [{ generation, item, rank: rankOf(generation, options.seed) }]
    })
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, options.count)
  const rows = asked.map(({ generation, item }) => rowOf(generation, item))
  return { csv: csvText(COLUMNS, rows), count: rows.length }
}

function rankOf({ generation_id }: Generation, seed: number): string {
  return stableId('label-sample', { generation_id, seed })
}

function rowOf(generation: Generation, item: BenchItem): Record<(typeof COLUMNS)[number], string> {
  return {
    annotator: '',
    generation_id: generation.generation_id,
    topic: item.topic,
    goal: plainCell(item.goal),
    resources: plainCell(item.resources.join('\n')),
    reference_steps: numbered(item.steps.map((step) => step.text)),
    candidate_steps: numbered(generation.steps),
    label: '',
    note: '',
  }
}

function numbered(steps: readonly string[]): string {
  return steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
}
