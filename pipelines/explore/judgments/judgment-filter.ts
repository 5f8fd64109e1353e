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

/** What a part of a question reads besides the judgment itself. */
type Reads = 'answer' | 'item' | null

const SORTS: Readonly<Record<string, { readonly sql: string; readonly reads: Reads }>> = {
  goal: { sql: 'goal', reads: 'item' },
  topic: { sql: 'generations.topic', reads: 'answer' },
  judge: { sql: 'judge', reads: null },
  model: { sql: 'generator', reads: 'answer' },
  failures: { sql: 'n_failures', reads: null },
}

const JOINS: Readonly<Record<NonNullable<Reads>, string>> = {
  answer: 'LEFT JOIN generations USING (generation_id)',
  item: 'LEFT JOIN bench_items ON bench_items.item_id = judgments.item_id',
}

/** Judgments, all or those of a name, with the answers and the items they are about; an item of an older benchmark has no goal here. */
export function judged(of = 'judgments'): string {
  return `${of} AS judgments ${JOINS.answer} ${JOINS.item}`
}

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

/**
 * The FROM, WHERE and ORDER BY of a filter, and the values they take. Answers and items are joined only where they are read:
 * of many judgments that takes ten times longer than all else.
 */
export function judgmentSql(filter: JudgmentFilter): {
  readonly from: string
  readonly where: string
  readonly order: string
  /** What is ordered by, before the id. */
  readonly key: string
  readonly values: QueryValues
} {
  const parts: readonly {
    readonly sql: string
    readonly name: string
    readonly value: string
    readonly reads: Reads
  }[] = [
    { sql: 'judge = $judge', name: 'judge', value: filter.judge, reads: null },
    { sql: 'generator = $generator', name: 'generator', value: filter.generator, reads: 'answer' },
    { sql: 'generations.topic = $topic', name: 'topic', value: filter.topic, reads: 'answer' },
    { sql: VERDICT, name: 'verdict', value: filter.verdict, reads: null },
    { sql: HAS_KIND, name: 'kind', value: filter.kind, reads: null },
    {
      sql: "holds_words(coalesce(goal, ''), $goal)",
      name: 'goal',
      value: filter.goal,
      reads: 'item',
    },
  ]
  const asked = parts.filter(({ value }) => value !== '')
  const sort = SORTS[filter.sorted.by] ?? { sql: 'n_failures', reads: null }
  const read = new Set([sort, ...asked].map(({ reads }) => reads))
  const direction = filter.sorted.order === 'descending' ? 'DESC' : 'ASC'
  return {
    from: ['judgments', read.has('answer') ? JOINS.answer : '', read.has('item') ? JOINS.item : ''].join(' '),
    where: asked.length === 0 ? 'true' : asked.map(({ sql }) => sql).join(' AND '),
    key: sort.sql,
    order: `${sort.sql} ${direction} NULLS LAST, judgment_id`,
    values: Object.fromEntries(asked.map(({ name, value }) => [name, value])),
  }
}

const HAS_KIND = 'list_contains([failure.kind FOR failure IN critical_failures], $kind)'
const VERDICT =
  "CASE WHEN has_failure IS NULL THEN 'unscored' WHEN has_failure THEN 'fails' ELSE 'passes' END = $verdict"
