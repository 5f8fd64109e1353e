import { z } from 'zod'
import { parseVerdict, type Verdict } from '#judge'
import { OurFailure, type PublishedJudgment } from './published-judgment.ts'

/** The verdict that a line of `judgments.jsonl` holds. */
export function publishedVerdict(row: PublishedJudgment): Verdict {
  const { critical_failures, has_failure } = row
  const reply = { reasoning: row.reasoning ?? '', critical_failures }
  if (row.parse_failed === true) return { kind: 'unscored', reason: 'parse_failed', raw: JSON.stringify(reply) }
  const own = row.h2e === undefined ? undefined : z.array(OurFailure).safeParse(critical_failures).data
  if (own !== undefined) return { kind: 'scored', failures: own, reasoning: reply.reasoning }
  const counts = { referenceSteps: row.steps.length, candidateSteps: row.predicted_steps.length }
  const verdict = parseVerdict(reply, counts)
  if (verdict.kind === 'unscored' || typeof has_failure !== 'boolean') return verdict
  if (has_failure === verdict.failures.length > 0) return verdict
  return { kind: 'unscored', reason: 'contradicts_itself', raw: JSON.stringify({ ...reply, has_failure }) }
}
