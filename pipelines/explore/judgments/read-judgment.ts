import type { CriticalFailure } from '#data'
import type { LakeReader } from '../lake/lake-reader.ts'
import { type JudgmentFilter, judged, judgmentSql } from './judgment-filter.ts'

/** A judgment with the answer it is about; the item is null where it is of an older benchmark. */
export interface ReadJudgment {
  readonly judgment_id: string
  readonly generation_id: string
  readonly item_id: string
  readonly judge: string
  readonly has_failure: boolean | null
  readonly critical_failures: readonly CriticalFailure[]
  readonly reasoning: string
  readonly unscored_reason: string | null
  readonly raw: string | null
  readonly judged_at: string
  readonly generator: string
  readonly topic: string
  readonly candidate_steps: readonly string[]
  readonly goal: string | null
  readonly reference_steps: readonly string[] | null
  readonly resources: readonly string[] | null
}

/** What others said of the same answer: judges with the id of their judgment, people without. */
export interface OtherVerdict {
  readonly who: string
  readonly judgment_id: string | null
  readonly has_failure: boolean | null
  readonly n_failures: number
}

/** The judgments before and after this one in a filter's order; null at its ends, or when it is not among them. */
export interface Neighbours {
  readonly before: string | null
  readonly after: string | null
}

/** The judgment of this id; null when there is none. */
export async function readJudgment(lake: LakeReader, id: string): Promise<ReadJudgment | null> {
  const [judgment] = await lake.rows<ReadJudgment>(
    `SELECT judgments.* EXCLUDE (sample), generator, generations.topic, generations.steps AS candidate_steps, goal,
      [step."text" FOR step IN bench_items.steps] AS reference_steps, resources
    FROM ${judged()} WHERE judgment_id = $id AND generator IS NOT NULL`,
    { id },
  )
  return judgment ?? null
}

/** What else was said of the same answer. */
export async function otherVerdicts(lake: LakeReader, judgment: ReadJudgment): Promise<readonly OtherVerdict[]> {
  return lake.rows<OtherVerdict>(
    `SELECT judge AS who, judgment_id, has_failure, n_failures FROM judgments
    WHERE generation_id = $generation AND judgment_id <> $id
    UNION ALL
    SELECT annotator, NULL, has_failure, len(failures) FROM labels WHERE generation_id = $generation
    ORDER BY 1, 2`,
    { generation: judgment.generation_id, id: judgment.judgment_id },
  )
}

/** Its neighbours among those a filter lets through; sorting all of them for two would take a second where they are many. */
export async function neighboursOf(lake: LakeReader, id: string, filter: JudgmentFilter): Promise<Neighbours> {
  const { from, where, key, values } = judgmentSql(filter)
  const [forth, back] = filter.sorted.order === 'descending' ? ['DESC', 'ASC'] : ['ASC', 'DESC']
  const isBefore = (one: string, other: string): string => `CASE
    WHEN ${one}.key IS NOT DISTINCT FROM ${other}.key THEN ${one}.id < ${other}.id
    WHEN ${one}.key IS NULL OR ${other}.key IS NULL THEN ${other}.key IS NULL
    ELSE ${one}.key ${forth === 'ASC' ? '<' : '>'} ${other}.key END`
  const [found] = await lake.rows<Neighbours>(
    `WITH listed AS (SELECT judgment_id AS id, ${key} AS key FROM ${from} WHERE ${where}),
    this AS (SELECT * FROM listed WHERE id = $id)
    SELECT
      (SELECT listed.id FROM listed, this WHERE ${isBefore('listed', 'this')}
        ORDER BY listed.key ${back} NULLS FIRST, listed.id DESC LIMIT 1) AS before,
      (SELECT listed.id FROM listed, this WHERE ${isBefore('this', 'listed')}
        ORDER BY listed.key ${forth} NULLS LAST, listed.id LIMIT 1) AS after
    FROM this`,
    { ...values, id },
  )
  return found ?? { before: null, after: null }
}
