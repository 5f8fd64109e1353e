import { MINING_MODES, TOPICS } from '#data'
import { type SortOrder, sortOrder } from '../frame/parts/sorted-table.ts'
import type { QueryValues } from '../lake/lake-reader.ts'

/** Which procedures an address asks for, and in which order. Texts as typed; an empty one asks for all. */
export interface ProcedureFilter {
  readonly goal: string
  readonly step: string
  readonly topic: string
  readonly minedBy: string
  readonly fewest: string
  readonly most: string
  readonly sorted: SortOrder
}

/** Sorting a procedures' table: the name in the address, and the columns it stands for. */
const SORTS: Readonly<Record<string, string>> = {
  goal: 'goal',
  topic: 'topic',
  steps: 'n_steps',
  resources: 'n_resources',
}

/** Procedures whose steps hold a word are looked for up to this many. */
const MOST_STEPS_FOUND = 100_000

/** Reads a filter from an address; what cannot be meant is left out. */
export function procedureFilter(url: URL): ProcedureFilter {
  const given = (name: string) => (url.searchParams.get(name) ?? '').trim()
  const oneOf = (name: string, values: readonly string[]) => (values.includes(given(name)) ? given(name) : '')
  const number = (name: string) => (/^\d{1,6}$/.test(given(name)) ? given(name) : '')
  return {
    goal: given('goal').slice(0, 200),
    step: given('step').slice(0, 200),
    topic: oneOf('topic', TOPICS),
    minedBy: oneOf('mined-by', MINING_MODES),
    fewest: number('fewest'),
    most: number('most'),
    sorted: sortOrder(url, Object.keys(SORTS), { by: 'goal', order: 'ascending' }),
  }
}

/** The WHERE and ORDER BY of a filter, and the values they take. */
export function filterSql(filter: ProcedureFilter): {
  readonly where: string
  readonly order: string
  readonly values: QueryValues
} {
  const parts: readonly (readonly [string, string, string | number])[] = [
    ['holds_words(goal, $goal)', 'goal', filter.goal],
    [
      `procedure_id IN (SELECT procedure_id FROM search_steps($step, most := ${MOST_STEPS_FOUND}))`,
      'step',
      filter.step,
    ],
    ['topic = $topic', 'topic', filter.topic],
    ['mined_by = $minedBy', 'minedBy', filter.minedBy],
    ['n_steps >= $fewest', 'fewest', filter.fewest === '' ? '' : Number(filter.fewest)],
    ['n_steps <= $most', 'most', filter.most === '' ? '' : Number(filter.most)],
  ]
  const asked = parts.filter(([, , value]) => value !== '')
  const direction = filter.sorted.order === 'descending' ? 'DESC' : 'ASC'
  return {
    where: asked.length === 0 ? 'true' : asked.map(([sql]) => sql).join(' AND '),
    order: `${SORTS[filter.sorted.by]} ${direction}, procedure_id`,
    values: Object.fromEntries(asked.map(([, name, value]) => [name, value])),
  }
}
