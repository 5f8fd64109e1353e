import { z } from 'zod'
import { type BenchItem, GENERATION_STATUSES, type Generation, generationId, repeatsStep } from '#data'
import { sourceIdOf } from '../bench/foreign-item.ts'
import { topicOf } from '../inputs/topic-of.ts'
import { MOST_SAMPLES } from './most-samples.ts'
import { frozenProcedureOf } from './reference-items.ts'

const texts = z.array(z.string())

/** What our record knows and the published form does not. */
const Ours = z.strictObject({
  generation_id: z.string(),
  procedure_id: z.string().optional(),
  generator: z.string(),
  answered_model: z.string().nullable(),
  sample: z.int().nonnegative().max(MOST_SAMPLES),
  status: z.enum(GENERATION_STATUSES),
  n_tokens: z.int(),
  n_reference_tokens: z.int(),
  is_cut: z.boolean(),
})

/**
 * One line of `generations.jsonl`, the published system's file of a model's answers. `h2e` is ours and may be left out;
 * fields not known here are kept.
 */
export const PublishedGeneration = z.looseObject({
  schema_version: z.literal('how2bench.generation.v1').optional(),
  generator_id: z.string(),
  source_example_id: z.string(),
  topic: z.string(),
  goal: z.string(),
  steps: texts.min(1),
  resources: texts.nullish().transform((resources) => resources ?? []),
  model_completion: z.string().nullable(),
  predicted_steps: texts.nullable(),
  prompt: z.unknown().optional(),
  generator: z.looseObject({ model: z.string().nullish(), run_name: z.string().nullish() }).nullish(),
  h2e: Ours.optional(),
})
export type PublishedGeneration = z.infer<typeof PublishedGeneration>

/** A generation as a line of `generations.jsonl`. The prompt is null: a generation's record does not hold it. */
export function publishedGeneration(generation: Generation, item: BenchItem): PublishedGeneration {
  const { generation_id, generator, answered_model, sample, status, n_tokens, n_reference_tokens, is_cut } = generation
  return {
    schema_version: 'how2bench.generation.v1',
    generator_id: generation.generator_id,
    source_example_id: sourceIdOf(item),
    topic: item.topic,
    goal: item.goal,
    steps: item.steps.map((step) => step.text),
    resources: item.resources,
    model_completion: generation.completion,
    predicted_steps: generation.steps,
    prompt: null,
    generator: { backend: null, provider: null, model: generation.model, run_name: generator },
    h2e: {
      generation_id,
      ...frozenProcedureOf(item),
      generator,
      answered_model,
      sample,
      status,
      n_tokens,
      n_reference_tokens,
      is_cut,
    },
  }
}

/**
 * A line of `generations.jsonl` as a generation, or undefined where there is no answer: the published system keeps a call
 * that failed as an empty one. `itemId` is the item's own id; `nth` counts the earlier lines of the same generator and item.
 * Ids are made here of what the line says: a file's own could name another answer.
 */
export function generationOf(
  row: PublishedGeneration,
  options: { readonly itemId: string; readonly nth: number; readonly countTokens: (text: string) => number },
): Generation | undefined {
  const completion = row.model_completion ?? ''
  const steps = row.predicted_steps ?? []
  if (row.h2e === undefined && steps.length === 0 && completion.trim() === '') return undefined
  const sample = row.h2e?.sample ?? options.nth
  const model = row.generator?.model ?? row.generator_id
  const { itemId: item_id } = options
  const { generation_id: _, procedure_id: __, ...ours } = row.h2e ?? {}
  return {
    generation_id: generationId({ generator_id: row.generator_id, item_id, sample }),
    item_id,
    topic: topicOf(row.topic) ?? row.topic,
    generator_id: row.generator_id,
    generator: row.generator?.run_name ?? model,
    model,
    answered_model: null,
    sample,
    status: 'ok',
    completion,
    steps,
    n_steps: steps.length,
    n_reference_steps: row.steps.length,
    n_tokens: row.h2e?.n_tokens ?? options.countTokens(steps.join('\n')),
    n_reference_tokens: row.h2e?.n_reference_tokens ?? options.countTokens(row.steps.join('\n')),
    repeats_step: repeatsStep(steps),
    is_cut: false,
    ...ours,
  }
}
