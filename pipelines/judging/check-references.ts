import pLimit from 'p-limit'
import type { Prompt } from '#configs'
import { type BenchItem, BudgetError, FatalError, type LanguageModel, PendingError, stableId } from '#data'
import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { promptMessages } from '../mining/render-prompt.ts'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import type { ReferenceCheck } from './reference-checks.ts'
import { type ValidateAnswer, validateForm } from './validate-answer.ts'

/** Who checks references, and which. */
export interface ReferenceCheckJob {
  readonly benchmark: LoadedBenchmark
  readonly model: LanguageModel
  /** What can change the model's answers; its name is in it. */
  readonly identity: Readonly<Record<string, unknown>>
  readonly prompt: Prompt
  readonly questionsAtOnce: number
  /** Only the first so many items. */
  readonly limit?: number | undefined
}

/** What a model said of references, and what ended it early: a BudgetError or FatalError, to be thrown once this is kept. */
export interface CheckedReferences {
  readonly checks: readonly ReferenceCheck[]
  readonly endedBy: unknown
}

/**
 * Asks a model of each reference whether it reaches its goal. A question without an answer leaves its item `missing`; the
 * next run asks only for those, for answers are kept.
 */
export async function checkReferences(context: RunContext, job: ReferenceCheckJob): Promise<CheckedReferences> {
  const { style, system, user } = job.prompt
  const check_id = stableId('reference-check', { version: 1, model: job.identity, prompt: { style, system, user } })
  const known = { benchmark_hash: job.benchmark.hash, check_id, model: String(job.identity.model) }
  const limit = pLimit(job.questionsAtOnce)
  const fatal: unknown[] = []
  const checks = await Promise.all(
    job.benchmark.items.slice(0, job.limit).map((item) =>
      limit(async () => {
        const isStopped = fatal.length > 0 || context.drain.aborted
        const answer = isStopped ? undefined : await asked(context, { job, item, fatal })
        return { ...checkOf(item, answer), ...known }
      }),
    ),
  )
  return { checks, endedBy: fatal[0] }
}

async function asked(
  context: RunContext,
  { job, item, fatal }: { readonly job: ReferenceCheckJob; readonly item: BenchItem; readonly fatal: unknown[] },
): Promise<ValidateAnswer | undefined> {
  context.counts.stageRuns++
  context.progress.expect('validate')
  try {
    const steps = item.steps.map((step) => step.text)
    const { value } = await job.model.ask({
      purpose: 'validate',
      item: item.item_id,
      topic: item.topic,
      messages: promptMessages(job.prompt, { goal: item.goal, resources: item.resources, steps }),
      answer: { name: 'validate', schema: validateForm },
    })
    countOutcome(context.counts, 'validate', 'kept')
    return value
  } catch (error) {
    if (error instanceof FatalError || error instanceof BudgetError) fatal.push(error)
    else if (error instanceof PendingError) countOutcome(context.counts, 'validate', 'pending')
    else {
      countOutcome(context.counts, 'validate', 'failed')
      const message = error instanceof Error ? error.message : String(error)
      context.event({ type: 'item_failed', stage: 'validate', item: item.item_id, message })
    }
    return undefined
  } finally {
    context.progress.advance('validate')
  }
}

function checkOf(item: BenchItem, answer: ValidateAnswer | undefined) {
  const { item_id, procedure_id, topic, goal, url } = item
  const status = answer === undefined ? 'missing' : answer.reaches_goal ? 'reaches' : 'disputed'
  return {
    item_id,
    procedure_id,
    topic,
    goal,
    url,
    status,
    reasoning: answer?.reasoning ?? '',
    missing: answer === undefined || answer.reaches_goal ? [] : answer.missing,
  } as const
}
