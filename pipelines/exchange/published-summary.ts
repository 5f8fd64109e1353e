import { z } from 'zod'
import { TOPICS } from '#data'
import { topicOf } from '../inputs/topic-of.ts'

/** What of a judgment a summary counts: whether there is a verdict, and how many failures it names. */
export interface CountedJudgment {
  readonly topic: string
  /** Null without a verdict. */
  readonly nFailures: number | null
}

/** `summary.json` of the published system. Its examples are those with a verdict. `h2e` is ours and may be left out. */
export const PublishedSummary = z.looseObject({
  how2score: z.number(),
  how2score_percent: z.number(),
  n_examples: z.int().nonnegative(),
  n_with_failures: z.int().nonnegative(),
  failure_rate: z.number(),
  avg_failures_per_example: z.number(),
  h2e: z
    .looseObject({
      n_expected: z.int(),
      n_missing: z.int(),
      lower_bound: z.number(),
      upper_bound: z.number(),
    })
    .optional(),
})
export type PublishedSummary = z.infer<typeof PublishedSummary>

/** A row of `by_topic.csv` of the published system. */
export const PublishedTopic = z.object({
  topic: z.string(),
  n_judged: z.coerce.number().int().nonnegative(),
  n_with_failures: z.coerce.number().int().nonnegative(),
  how2score: z.coerce.number(),
  how2score_percent: z.coerce.number(),
  failure_rate: z.coerce.number(),
  avg_failures_per_example: z.coerce.number(),
})
export type PublishedTopic = z.infer<typeof PublishedTopic>

/**
 * The summary of some judgments in the published form; undefined where none has a verdict. `nExpected` counts what should
 * have been judged: what is missing of it is said beside, with the bounds it leaves.
 */
export function publishedSummary(
  judgments: readonly CountedJudgment[],
  nExpected: number,
): PublishedSummary | undefined {
  const scored = judgments.flatMap(({ nFailures }) => (nFailures === null ? [] : [nFailures]))
  if (scored.length === 0) return undefined
  const counts = countsOf(scored)
  const passes = scored.length - counts.n_with_failures
  const missing = nExpected - scored.length
  return {
    how2score: counts.how2score,
    how2score_percent: counts.how2score_percent,
    n_examples: scored.length,
    n_with_failures: counts.n_with_failures,
    failure_rate: counts.failure_rate,
    avg_failures_per_example: counts.avg_failures_per_example,
    h2e: {
      n_expected: nExpected,
      n_missing: missing,
      lower_bound: passes / nExpected,
      upper_bound: (passes + missing) / nExpected,
    },
  }
}

/** The rows of `by_topic.csv`, the fourteen topics in their order and others after them; only topics with a verdict. */
export function publishedTopics(judgments: readonly CountedJudgment[]): readonly PublishedTopic[] {
  const byTopic = new Map<string, number[]>(TOPICS.map((topic) => [topic, []]))
  for (const { topic, nFailures } of judgments) {
    if (nFailures === null) continue
    const name = topicOf(topic) ?? topic
    const ofTopic = byTopic.get(name) ?? []
    ofTopic.push(nFailures)
    byTopic.set(name, ofTopic)
  }
  return [...byTopic].flatMap(([topic, scored]) =>
    scored.length === 0 ? [] : [{ topic, n_judged: scored.length, ...countsOf(scored) }],
  )
}

function countsOf(scored: readonly number[]): Omit<PublishedTopic, 'topic' | 'n_judged'> {
  const failing = scored.filter((count) => count > 0).length
  const score = (scored.length - failing) / scored.length
  return {
    n_with_failures: failing,
    how2score: score,
    how2score_percent: Number((100 * score).toFixed(4)),
    failure_rate: failing / scored.length,
    avg_failures_per_example: scored.reduce((sum, count) => sum + count, 0) / scored.length,
  }
}
