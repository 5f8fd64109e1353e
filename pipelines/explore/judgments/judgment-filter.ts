import { FAILURE_KINDS, TOPICS } from '#data'
import { type SortOrder, sortOrder } from '../frame/parts/sorted-table.ts'
import type { QueryValues } from '../lake/lake-reader.ts'

/** What a judge said: there is a critical failure, there is none, or no verdict could be read. */
export const VERDICTS = ['fails', 'passes', 'unscored'] as const

/** Which judgments an address asks for, and in which order. An empty text asks for all. */
export interface JudgmentFilter {
  readonly judge: string
  readonly generator: string
  readonly topic: string
  readonly verdict: string
  readonly kind: string
  readonly goal: string
  readonly sorted: SortOrder
}

const SORTS: Readonly<Record<string, string>> = {
  goal: 'goal',
  topic: 'generations.topic',
  judge: 'judge',
  model: 'generator',
  failures: 'n_failures',
}

/** Judgments with the answers and the items they are about; an item of an older benchmark has no goal here. */
export const JUDGED = `judgments JOIN generations USING (generation_id)
  LEFT JOIN bench_items ON bench_items.item_id = judgments.item_id`

/** Reads a filter from an address; what cannot be meant is left out. */
export function judgmentFilter(url: URL): JudgmentFilter {
  const given = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 200)
  const oneOf = (name: string, values: readonly string[]) => (values.includes(given(name)) ? given(name) : '')
  return {
    judge: given('judge'),
    generator: given('model'),
    topic: oneOf('topic', TOPICS),
    verdict: oneOf('verdict', VERDICTS),
    kind: oneOf('kind', FAILURE_KINDS),
    goal: given('goal'),
    sorted: sortOrder(url, Object.keys(SORTS), { by: 'failures', order: 'descending' }),
  }
}

/** The WHERE and ORDER BY of a filter over JUDGED, and the values they take. */
export function judgmentSql(filter: JudgmentFilter): {
  readonly where: string
  readonly order: string
  readonly values: QueryValues
} {
  const parts: readonly (readonly [string, string, string])[] = [
    ['judge = $judge', 'judge', filter.judge],
    ['generator = $generator', 'generator', filter.generator],
    ['generations.topic = $topic', 'topic', filter.topic],
    [VERDICT, 'verdict', filter.verdict],
    ['list_contains([failure.kind FOR failure IN critical_failures], $kind)', 'kind', filter.kind],
    ["holds_words(coalesce(goal, ''), $goal)", 'goal', filter.goal],
  ]
  const asked = parts.filter(([, , value]) => value !== '')
  const direction = filter.sorted.order === 'descending' ? 'DESC' : 'ASC'
  return {
    where: asked.length === 0 ? 'true' : asked.map(([sql]) => sql).join(' AND '),
    order: `${SORTS[filter.sorted.by]} ${direction} NULLS LAST, judgment_id`,
    values: Object.fromEntries(asked.map(([, name, value]) => [name, value])),
  }
}

const VERDICT =
  "CASE WHEN has_failure IS NULL THEN 'unscored' WHEN has_failure THEN 'fails' ELSE 'passes' END = $verdict"
