import { z } from 'zod'

const texts = z.array(z.string())

const Answer = z.looseObject({ answer: z.enum(['yes', 'no']), reason: z.string().optional() })

/** Every stage says whether the example passed it; what else it says is its own. */
const passed = { stage_passed: z.boolean() }

/** What the published system found out in each of its six stages, in their order. */
const ProcessedExample = z.looseObject({
  procedures: z.looseObject({
    ...passed,
    has_valid_process: z.boolean().optional(),
    goal: z.string().optional(),
    steps: texts.optional(),
  }),
  prefilter: z.looseObject({
    ...passed,
    reason: z.string().optional(),
    min_steps: z.number().optional(),
    max_steps: z.number().optional(),
  }),
  /** `judgment` is true for what is to be rejected. */
  filter: z.looseObject({
    ...passed,
    judgment: z.boolean().nullable().optional(),
    reason: z.string().optional(),
  }),
  postprocess: z.looseObject({
    ...passed,
    rewritten_goal: z.string().optional(),
    rewritten_steps: texts.optional(),
  }),
  resources: z.looseObject({ ...passed, resources: texts.optional() }),
  final_filter: z.looseObject({
    ...passed,
    correctness: Answer.optional(),
    sequential: Answer.optional(),
    no_specific_entity: Answer.optional(),
    goal_steps_alignment: Answer.optional(),
  }),
})

/**
 * One line of `all_valid.jsonl`, the published system's file of mined procedures with the page they are from and what
 * each stage said. Fields not known here are kept.
 */
export const MinedExample = z.looseObject({
  schema_version: z.literal('how2mine.v1'),
  source_example: z.looseObject({
    id: z.string(),
    text: z.string(),
    url: z.string().nullable(),
    topic: z.string(),
  }),
  processed_example: ProcessedExample,
  final_procedure: z.looseObject({ goal: z.string(), steps: texts, resources: texts }),
})
export type MinedExample = z.infer<typeof MinedExample>

/** One line of `all_valid_flat.jsonl`: the procedure alone, as its benchmark reads it. Fields not known here are kept. */
export const FlatExample = z.looseObject({
  source_example_id: z.string(),
  topic: z.string(),
  goal: z.string(),
  steps: texts,
  resources: texts,
})
export type FlatExample = z.infer<typeof FlatExample>

/** The procedure alone. */
export function flatExample({ source_example: source, final_procedure: procedure }: MinedExample): FlatExample {
  return {
    source_example_id: source.id,
    topic: source.topic,
    goal: procedure.goal,
    steps: procedure.steps,
    resources: procedure.resources,
  }
}
