import { MINING_MODES, TOPICS } from '#data'
import { count } from '../../report/parts/format.ts'
import { html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { PAGE_ROWS, pageNumber, pager } from '../frame/parts/pager.ts'
import { type FormField, searchForm } from '../frame/parts/search-form.ts'
import { sortedTable, type TableColumn } from '../frame/parts/sorted-table.ts'
import type { Page } from '../page.ts'
import { filterSql, type ProcedureFilter, procedureFilter } from './procedure-filter.ts'

/** All procedures, to search, filter and sort. */
export const proceduresPage: Page = {
  path: '/procedures',
  place: 'procedures',
  show: async ({ lake, url }) => {
    const filter = procedureFilter(url)
    const { where, order, values } = filterSql(filter)
    const page = pageNumber(url)
    const [found] = await lake.rows<{ total: number }>(
      `SELECT count(*) AS total FROM procedures WHERE ${where}`,
      values,
    )
    const total = found?.total ?? 0
    const rows = await lake.rows<ListedProcedure>(
      `WITH shown AS (
        SELECT procedure_id, candidate_id, topic, goal, n_steps, n_resources, mined_by FROM procedures WHERE ${where}
        ORDER BY ${order} LIMIT ${PAGE_ROWS} OFFSET ${(page - 1) * PAGE_ROWS}
      )
      SELECT shown.*, pages.host FROM shown
      LEFT JOIN candidates USING (candidate_id)
      LEFT JOIN documents ON documents.document_id = candidates.document_id
      LEFT JOIN pages ON pages.page_id = documents.page_id
      ORDER BY ${order}`,
      values,
    )
    const table =
      total === 0
        ? emptyNote(emptyText(url))
        : html`${sortedTable('Procedures', { columns: COLUMNS, rows, url, sorted: filter.sorted })}
${pager({ url, page, total, many: 'procedures' })}`
    const body = html`${pageHead({ title: 'Procedures', lede: LEDE })}
${searchForm('Procedures', { action: '/procedures', fields: fieldsOf(filter), kept: { sort: url.searchParams.get('sort') ?? '' } })}
${table}`
    return { title: 'Procedures', body }
  },
}

const LEDE = 'Every procedure that passed screening. A search finds whole words, in any order.'

interface ListedProcedure {
  readonly procedure_id: string
  readonly topic: string
  readonly goal: string
  readonly n_steps: number
  readonly n_resources: number
  readonly mined_by: string
  readonly host: string | null
}

const COLUMNS: readonly TableColumn<ListedProcedure>[] = [
  {
    title: 'Goal',
    kind: 'name',
    cell: (row) => html`<a href="/procedures/${row.procedure_id}">${row.goal}</a>`,
    sort: { by: 'goal', first: 'ascending' },
  },
  { title: 'Topic', kind: 'text', cell: (row) => row.topic, sort: { by: 'topic', first: 'ascending' } },
  { title: 'Steps', kind: 'number', cell: (row) => count(row.n_steps), sort: { by: 'steps', first: 'descending' } },
  {
    title: 'Resources',
    kind: 'number',
    cell: (row) => count(row.n_resources),
    sort: { by: 'resources', first: 'descending' },
  },
  { title: 'Mined by', kind: 'text', cell: (row) => row.mined_by },
  { title: 'Host', kind: 'text', cell: (row) => row.host || '–' },
]

function fieldsOf(filter: ProcedureFilter): readonly FormField[] {
  const any = { value: '', name: 'Any' }
  const named = (value: string) => ({ value, name: value })
  return [
    { kind: 'search', name: 'goal', label: 'Words in the goal', value: filter.goal },
    { kind: 'search', name: 'step', label: 'Words in a step', value: filter.step },
    { kind: 'choice', name: 'topic', label: 'Topic', value: filter.topic, choices: [any, ...TOPICS.map(named)] },
    {
      kind: 'choice',
      name: 'mined-by',
      label: 'Mined by',
      value: filter.minedBy,
      choices: [any, ...MINING_MODES.map(named)],
    },
    { kind: 'number', name: 'fewest', label: 'Fewest steps', value: filter.fewest },
    { kind: 'number', name: 'most', label: 'Most steps', value: filter.most },
  ]
}

function emptyText(url: URL): string {
  return url.search === ''
    ? 'No procedure has been mined into this lake yet. Run "h2e mine run" or "h2e build-bench" on it; this page then shows them without being started again.'
    : 'No procedure is like this. Ask with fewer or other words, or clear the filter.'
}
