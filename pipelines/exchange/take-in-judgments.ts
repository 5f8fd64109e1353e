import { type Judgment, sqlText, UsageError } from '#data'
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
 * are. What is there already is not added again. Throws UsageError where the lake has another verdict of the same judge on
 * the same answer, or other steps of the same answer.
 */
export async function takeInJudgments(context: RunContext, read: ReadJudgments): Promise<TakenIn> {
  const known = await knownVerdicts(context, read.judgments)
  refuse(
    read.judgments.filter((judgment) => {
      const earlier = known.get(judgment.judgment_id)
      return earlier !== undefined && earlier !== verdictOf(judgment)
    }),
  )
  const generations = await takeInGenerations(context, read.generations)
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

type Verdict = Pick<Judgment, 'judgment_id' | 'status' | 'has_failure' | 'n_failures' | 'reasoning'>

/** The verdicts of these judges that the lake keeps, whoever asked for them. */
async function knownVerdicts(
  context: RunContext,
  judgments: readonly Judgment[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>()
  const judges = [...new Set(judgments.map((judgment) => sqlText(judgment.judge_id)))]
  if (judges.length === 0 || context.lake.isEmpty('judge')) return known
  const rows = context.lake.rows<Verdict>(
    `SELECT judgment_id, status, has_failure, n_failures, reasoning FROM stage_judge
     WHERE _kind = 'kept' AND judge_id IN (${judges.join(', ')})
     QUALIFY row_number() OVER (PARTITION BY judgment_id ORDER BY _at) = 1`,
  )
  for await (const row of rows) known.set(row.judgment_id, verdictOf(row))
  return known
}

function verdictOf({ status, has_failure, n_failures, reasoning }: Verdict): string {
  return JSON.stringify([status, has_failure, Number(n_failures), reasoning])
}

function refuse(differing: readonly Judgment[]): void {
  const [first] = differing
  if (first === undefined) return
  const { judge, judge_id, item_id, generation_id, judgment_id } = first
  throw new UsageError(
    `Cannot take in the verdicts of "${judge}": the lake has another verdict for ${differing.length} of them, first for ` +
      `the item ${item_id} (generation ${generation_id}). ` +
      'Give the file another judge_id, or take it into another lake.',
    { facts: { judge_id, judgment_id, differing: differing.length } },
  )
}
