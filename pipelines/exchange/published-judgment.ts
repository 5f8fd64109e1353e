import { z } from 'zod'
import { type BenchItem, CriticalFailure, type Generation, type Judgment } from '#data'
import { sourceIdOf } from '../bench/foreign-item.ts'
import { MOST_SAMPLES } from './most-samples.ts'
import { frozenProcedureOf } from './reference-items.ts'

const texts = z.array(z.string())

/** What our record knows and the published form does not; `refusal` where no judge was asked, for the generator refused. */
const Ours = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('judgment'),
    judgment_id: z.string(),
    generation_id: z.string(),
    procedure_id: z.string().optional(),
    generator: z.string(),
    judge: z.string(),
    sample: z.int().nonnegative().max(MOST_SAMPLES),
    unscored_reason: z.string().nullable(),
    raw: z.string().nullable(),
  }),
  z.strictObject({
    of: z.literal('refusal'),
    generation_id: z.string(),
    procedure_id: z.string().optional(),
    generator: z.string(),
  }),
])

/**
 * One line of `judgments.jsonl`, the published system's file of verdicts. What a failure says and which steps it names
 * is read leniently later. `h2e` is ours and may be left out; fields not known here are kept.
 */
export const PublishedJudgment = z.looseObject({
  schema_version: z.literal('how2bench.judgment.v1').optional(),
  judge_id: z.string(),
  generator_id: z.string().nullish(),
  source_example_id: z.string(),
  topic: z.string(),
  goal: z.string(),
  steps: texts.min(1),
  resources: texts.optional(),
  predicted_steps: texts.nullish().transform((steps) => steps ?? []),
  reasoning: z.string().nullish(),
  critical_failures: z.array(z.unknown()).nullish(),
  has_failure: z.boolean().nullish(),
  n_failures: z.int().nullish(),
  parse_failed: z.boolean().nullish(),
  judge: z.looseObject({ model: z.string().nullish() }).nullish(),
  h2e: Ours.optional(),
})
export type PublishedJudgment = z.infer<typeof PublishedJudgment>

/** A failure as our own lines hold it: nothing to be lenient about. */
export const OurFailure = z
  .strictObject({
    kind: CriticalFailure.shape.kind,
    failure: z.string(),
    L1_steps: CriticalFailure.shape.reference_steps,
    L2_steps: CriticalFailure.shape.candidate_steps,
  })
  .transform(({ kind, failure, L1_steps, L2_steps }) => ({
    kind,
    failure,
    reference_steps: L1_steps,
    candidate_steps: L2_steps,
  }))

/**
 * A judgment as a line of `judgments.jsonl`. An unscored one says parse_failed and has no verdict: neither a failure
 * nor none.
 */
export function publishedJudgment(
  judgment: Judgment,
  { generation, item }: { readonly generation: Generation; readonly item: BenchItem },
): PublishedJudgment {
  const { judgment_id, generation_id, judge, sample, unscored_reason, raw } = judgment
  const { generator } = generation
  return {
    ...headOf(judgment.judge_id, { generation, item }),
    reasoning: judgment.reasoning,
    critical_failures: judgment.critical_failures.map((found) => ({
      failure: found.failure,
      L1_steps: found.reference_steps,
      L2_steps: found.candidate_steps,
      kind: found.kind,
    })),
    has_failure: judgment.has_failure,
    n_failures: judgment.n_failures,
    parse_failed: judgment.status === 'unscored',
    judge: { model: judge },
    h2e: {
      of: 'judgment',
      judgment_id,
      generation_id,
      ...frozenProcedureOf(item),
      generator,
      judge,
      sample,
      unscored_reason,
      raw,
    },
  }
}

/** A refused generation as a line of `judgments.jsonl`: one failure, as the published system counts a refusal. */
export function publishedRefusal(
  judge: Pick<Judgment, 'judge_id' | 'judge'>,
  { generation, item }: { readonly generation: Generation; readonly item: BenchItem },
): PublishedJudgment {
  return {
    ...headOf(judge.judge_id, { generation, item }),
    reasoning: '',
    critical_failures: [{ failure: 'The generator refused to answer.', L1_steps: [], L2_steps: [] }],
    has_failure: true,
    n_failures: 1,
    parse_failed: false,
    judge: { model: judge.judge },
    h2e: {
      of: 'refusal',
      generation_id: generation.generation_id,
      ...frozenProcedureOf(item),
      generator: generation.generator,
    },
  }
}

function headOf(
  judgeId: string,
  { generation, item }: { readonly generation: Generation; readonly item: BenchItem },
): Pick<
  PublishedJudgment,
  | 'schema_version'
  | 'judge_id'
  | 'generator_id'
  | 'source_example_id'
  | 'topic'
  | 'goal'
  | 'steps'
  | 'resources'
  | 'predicted_steps'
> {
  return {
    schema_version: 'how2bench.judgment.v1',
    judge_id: judgeId,
    generator_id: generation.generator_id,
    source_example_id: sourceIdOf(item),
    topic: item.topic,
    goal: item.goal,
    steps: item.steps.map((step) => step.text),
    resources: item.resources,
    predicted_steps: generation.steps,
  }
}
