import type { BenchItem, Generation } from '#data'
import { DEMO_PREFIX } from '../scores/demo-names.ts'
import { QUEUE_SEED, type QueuedAnswer, queueOrder } from './label-queue.ts'

/** Asks the lake's tables; a `$name` in the text is taken from the values. */
export type AskTables = <Row>(sql: string, values?: Readonly<Record<string, string>>) => Promise<readonly Row[]>

/** An answer as a person sees it who labels it: nothing tells who wrote it or what a judge says of it. */
export interface AnswerToLabel
  extends Pick<Generation, 'generation_id' | 'item_id'>,
    Pick<BenchItem, 'topic' | 'goal' | 'resources'> {
  readonly reference_steps: readonly string[]
  readonly candidate_steps: readonly string[]
}

/**
 * The answers to the newest benchmark of a lake, in the order in which they are labelled. Refusals are left out, for there
 * is nothing to label; copies of the references too, where there is anything else.
 */
export async function answersToLabel(ask: AskTables): Promise<readonly QueuedAnswer[]> {
  const rows = await ask<QueuedAnswer>(
    `WITH answers AS (
       SELECT generation_id, generator_id, starts_with(model, $copies) AS is_copy
       FROM generations SEMI JOIN bench_items USING (item_id) WHERE status = 'ok'
     )
     SELECT generation_id, generator_id FROM answers WHERE NOT is_copy OR (SELECT bool_and(is_copy) FROM answers)`,
    { copies: DEMO_PREFIX },
  )
  return queueOrder(rows, QUEUE_SEED)
}

/** One of these answers; undefined where the lake has none of this id. */
export async function answerToLabel(ask: AskTables, generationId: string): Promise<AnswerToLabel | undefined> {
  const [row] = await ask<AnswerToLabel>(
    `SELECT generation_id, generations.item_id, bench_items.topic, goal, resources,
       [step."text" FOR step IN bench_items.steps] AS reference_steps, generations.steps AS candidate_steps
     FROM generations JOIN bench_items USING (item_id) WHERE generation_id = $id AND status = 'ok'`,
    { id: generationId },
  )
  return row
}
