import { sqlText } from '#data'
import { takeInGenerations } from '../judging/take-in.ts'
import type { RunContext } from '../run/run-context.ts'
import type { ReadJudgments } from './read-judgments.ts'

/** How many records were new to the lake. */
export interface TakenIn {
  readonly generations: number
  readonly judgments: number
}

/** What stands for the stage's settings where verdicts come from elsewhere. */
const FROM_ELSEWHERE = 'judge-from-elsewhere'

/**
 * Puts other people's verdicts, and the answers they are on, into the lake, so that they are scored and compared as ours
 * are. What is there already is not added again.
 */
export async function takeInJudgments(context: RunContext, read: ReadJudgments): Promise<TakenIn> {
  const generations = await takeInGenerations(context, read.generations)
  const known = await knownIds(context)
  const added = read.judgments.filter(({ judgment_id }) => !known.has(judgment_id))
  for (const judgment of added) {
    context.lake.append('judge', {
      fingerprint: FROM_ELSEWHERE,
      item: judgment.judgment_id,
      kind: 'kept',
      reason: null,
      run: context.runId,
      at: context.now().toISOString(),
      values: [judgment],
    })
  }
  // A lake without heads is taken for a damaged one.
  context.lake.writeHeads(context.lake.readHeads())
  return { generations, judgments: added.length }
}

async function knownIds(context: RunContext): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  if (context.lake.isEmpty('judge')) return known
  const rows = context.lake.rows<{ judgment_id: string }>(
    `SELECT judgment_id FROM stage_judge WHERE _kind = 'kept' AND _fingerprint = ${sqlText(FROM_ELSEWHERE)}`,
  )
  for await (const { judgment_id } of rows) known.add(judgment_id)
  return known
}
