import { FAILURE_KINDS, TOPICS } from '#data'
import { FAILURE_KIND_TEXT } from '../../board/parts/failure-kind-text.ts'
import { count } from '../../report/parts/format.ts'
import { html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { PAGE_ROWS, pageNumber, pager } from '../frame/parts/pager.ts'
import { type FormField, searchForm } from '../frame/parts/search-form.ts'
import { sortedTable, type TableColumn } from '../frame/parts/sorted-table.ts'
import { verdictTag } from '../frame/parts/verdict-tag.ts'
import type { LakeReader } from '../lake/lake-reader.ts'
import type { Page } from '../page.ts'
import { type JudgmentFilter, judged, judgmentFilter, judgmentSql, VERDICTS } from './judgment-filter.ts'

/** All judgments, to filter and sort. */
export const judgmentsPage: Page = {
  path: '/judgments',
  place: 'judgments',
  show: async ({ lake, url }) => {
    const filter = judgmentFilter(url)
    const { from, where, order, values } = judgmentSql(filter)
    const page = pageNumber(url)
    const [found] = await lake.rows<{ total: number }>(`SELECT count(*) AS total FROM ${from} WHERE ${where}`, values)
    const total = found?.total ?? 0
    const rows = await lake.rows<ListedJudgment>(
      `WITH shown AS MATERIALIZED (
        SELECT judgments.* FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${PAGE_ROWS} OFFSET ${(page - 1) * PAGE_ROWS}
      )
      SELECT judgment_id, judgments.item_id, goal, generations.topic, judge, generator, has_failure, n_failures
      FROM ${judged('shown')} ORDER BY ${order}`,
      values,
    )
    const table =
      total === 0
        ? emptyNote(url.search === '' ? NONE_YET : 'No judgment is like this. Clear the filter to see all.')
        : html`${sortedTable('Judgments', { columns: columnsOf(url), rows, url, sorted: filter.sorted })}
${pager({ url, page, total, many: 'judgments' })}`
    const kept = { sort: url.searchParams.get('sort') ?? '' }
    const body = html`${pageHead({ title: 'Judgments', lede: LEDE })}
${searchForm('Judgments', { action: '/judgments', fields: await fieldsOf(lake, filter), kept })}
${table}`
    return { title: 'Judgments', body }
  },
}

const LEDE =
  'What judges said of answers. A verdict of one judge is never that of another: choose a judge before counting anything.'

const NONE_YET =
  'Nothing has been judged in this lake yet. Run "h2e bench run" on it, with models and a judge, or "h2e build-bench" for a demonstration.'

interface ListedJudgment {
  readonly judgment_id: string
  readonly item_id: string
  readonly goal: string | null
  readonly topic: string | null
  readonly judge: string
  readonly generator: string | null
  readonly has_failure: boolean | null
  readonly n_failures: number
}

function columnsOf(url: URL): readonly TableColumn<ListedJudgment>[] {
  return [
    {
      title: 'Goal',
      kind: 'name',
      cell: (row) =>
        html`<a href="/judgments/${row.judgment_id}${url.search}">${row.goal ?? `item ${row.item_id}`}</a>`,
      sort: { by: 'goal', first: 'ascending' },
    },
    { title: 'Topic', kind: 'text', cell: (row) => row.topic ?? '', sort: { by: 'topic', first: 'ascending' } },
    {
      title: 'Answered by',
      kind: 'text',
      cell: (row) => row.generator ?? '',
      sort: { by: 'model', first: 'ascending' },
    },
    { title: 'Judge', kind: 'text', cell: (row) => row.judge, sort: { by: 'judge', first: 'ascending' } },
    { title: 'Verdict', kind: 'text', cell: (row) => verdictTag(row.has_failure) },
    {
      title: 'Failures',
      kind: 'number',
      cell: (row) => count(row.n_failures),
      sort: { by: 'failures', first: 'descending' },
    },
  ]
}

async function fieldsOf(lake: LakeReader, filter: JudgmentFilter): Promise<readonly FormField[]> {
  const names = async (sql: string) =>
    (await lake.rows<{ name: string }>(sql)).map(({ name }) => ({ value: name, name }))
  const any = { value: '', name: 'Any' }
  const same = (value: string) => ({ value, name: value })
  const judges = await names('SELECT DISTINCT judge AS name FROM judgments ORDER BY 1')
  const generators = await names('SELECT DISTINCT generator AS name FROM generations ORDER BY 1')
  const kinds = FAILURE_KINDS.map((kind) => ({ value: kind, name: FAILURE_KIND_TEXT[kind] }))
  return [
    { kind: 'search', name: 'goal', label: 'Words in the goal', value: filter.goal },
    { kind: 'choice', name: 'judge', label: 'Judge', value: filter.judge, choices: [any, ...judges] },
    { kind: 'choice', name: 'model', label: 'Answered by', value: filter.generator, choices: [any, ...generators] },
    { kind: 'choice', name: 'verdict', label: 'Verdict', value: filter.verdict, choices: [any, ...VERDICTS.map(same)] },
    { kind: 'choice', name: 'kind', label: 'Kind of failure', value: filter.kind, choices: [any, ...kinds] },
    { kind: 'choice', name: 'topic', label: 'Topic', value: filter.topic, choices: [any, ...TOPICS.map(same)] },
  ]
}
