import { readHeads, TOPICS } from '#data'
import { newestBenchmark } from '../../bench/newest-benchmark.ts'
import { readManifest } from '../../bench/read-manifest.ts'
import { bar } from '../../report/parts/bar.ts'
import { count, moment } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { table } from '../../report/parts/table.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { PAGE_ROWS, pageNumber, pager } from '../frame/parts/pager.ts'
import { searchForm } from '../frame/parts/search-form.ts'
import { sortedTable, sortOrder, type TableColumn } from '../frame/parts/sorted-table.ts'
import type { Page, PageRequest } from '../page.ts'

/** The newest benchmark: how evenly it is filled, and all its items. */
export const benchmarkPage: Page = {
  path: '/benchmark',
  place: 'benchmark',
  show: async (request) => {
    if (readHeads(request.lakeFolder).benchmark === null) {
      return { title: 'Benchmark', body: html`${pageHead({ title: 'Benchmark' })}${emptyNote(NONE_YET)}` }
    }
    const body = html`${headOf(request)}
<div class="block"><h2>Balance</h2>${await balanceOf(request)}</div>
<div class="block"><h2>Items</h2>${await itemsOf(request)}</div>`
    return { title: 'Benchmark', body }
  },
}

const NONE_YET =
  'No benchmark has been built on this lake yet. Run "h2e bench build", or "h2e build-bench" for all in one go.'

function headOf({ lakeFolder }: PageRequest): Html {
  const read = readManifest(newestBenchmark(lakeFolder))
  if (read.manifest === undefined) return pageHead({ title: 'Benchmark', lede: `Of its folder the ${read.problem}.` })
  const { name, hash, created_at, items_per_topic, canary } = read.manifest
  return pageHead({
    title: `Benchmark ${name}`,
    lede: html`The newest of this lake, made ${moment(created_at)}, ${count(items_per_topic)} items a topic. Its hash is
<code>${hash}</code>, its canary <code>${canary}</code>.`,
  })
}

interface TopicCount {
  readonly topic: string
  readonly items: number
  readonly procedures: number | null
  readonly steps: number | null
}

const NO_ITEMS = { items: 0, procedures: 0, steps: null } as const

async function balanceOf({ lake, lakeFolder }: PageRequest): Promise<Html> {
  const found = await lake.rows<TopicCount>(
    `SELECT topic, count(item_id) AS items, median(len(steps)) AS steps, any_value(mined) AS procedures
    FROM bench_items FULL JOIN (SELECT topic, count(*) AS mined FROM procedures GROUP BY topic) USING (topic)
    GROUP BY topic ORDER BY topic`,
  )
  const { manifest } = readManifest(newestBenchmark(lakeFolder))
  const wanted = manifest?.items_per_topic ?? Math.max(1, ...found.map(({ items }) => items))
  const topics = manifest?.topics ?? found.filter(({ items }) => items > 0).map(({ topic }) => topic)
  const rows = topics.map((topic) => found.find((row) => row.topic === topic) ?? { topic, ...NO_ITEMS })
  return table('Items by topic', {
    columns: [
      { title: 'Topic', kind: 'name' },
      { title: 'Procedures', kind: 'number' },
      { title: `Items of ${count(wanted)}`, kind: 'number' },
      { title: '', kind: 'bar' },
      { title: 'Median steps', kind: 'number' },
    ],
    rows: rows.map(({ topic, procedures, items, steps }) => [
      html`<a href="/benchmark?topic=${encodeURIComponent(topic)}">${topic}</a>`,
      count(procedures ?? 0),
      count(items),
      bar(items / wanted),
      steps === null ? '–' : String(steps),
    ]),
  })
}

interface ListedItem {
  readonly item_id: string
  readonly goal: string
  readonly topic: string
  readonly steps: number
  readonly answers: number
  readonly judged: number
  readonly failing: number
}

const SORTS: Readonly<Record<string, string>> = { goal: 'goal', topic: 'topic', steps: 'steps', failing: 'failing' }

async function itemsOf({ lake, url }: PageRequest): Promise<Html> {
  const goal = (url.searchParams.get('goal') ?? '').trim().slice(0, 200)
  const asked = url.searchParams.get('topic') ?? ''
  const topic = TOPICS.find((each) => each === asked) ?? ''
  const sorted = sortOrder(url, Object.keys(SORTS), { by: 'goal', order: 'ascending' })
  const page = pageNumber(url)
  const where = `($goal = '' OR holds_words(goal, $goal)) AND ($topic = '' OR topic = $topic)`
  const [found] = await lake.rows<{ total: number }>(`SELECT count(*) AS total FROM bench_items WHERE ${where}`, {
    goal,
    topic,
  })
  const rows = await lake.rows<ListedItem>(
    `SELECT item_id, goal, topic, len(steps) AS steps,
      (SELECT count(*) FROM generations WHERE generations.item_id = bench_items.item_id) AS answers,
      (SELECT count(*) FROM judgments WHERE judgments.item_id = bench_items.item_id AND has_failure IS NOT NULL) AS judged,
      (SELECT count(*) FROM judgments WHERE judgments.item_id = bench_items.item_id AND has_failure) AS failing
    FROM bench_items WHERE ${where}
    ORDER BY ${SORTS[sorted.by]} ${sorted.order === 'descending' ? 'DESC' : 'ASC'}, item_id
    LIMIT ${PAGE_ROWS} OFFSET ${(page - 1) * PAGE_ROWS}`,
    { goal, topic },
  )
  const total = found?.total ?? 0
  const form = searchForm('Items', {
    action: '/benchmark',
    fields: [
      { kind: 'search', name: 'goal', label: 'Words in the goal', value: goal },
      {
        kind: 'choice',
        name: 'topic',
        label: 'Topic',
        value: topic,
        choices: [{ value: '', name: 'Any' }, ...TOPICS.map((value) => ({ value, name: value }))],
      },
    ],
  })
  if (total === 0) return html`${form}${emptyNote('No item is like this. Clear the filter to see all.')}`
  return html`${form}${sortedTable('Items', { columns: COLUMNS, rows, url, sorted })}${pager({ url, page, total, many: 'items' })}`
}

const COLUMNS: readonly TableColumn<ListedItem>[] = [
  {
    title: 'Goal',
    kind: 'name',
    cell: (row) => html`<a href="/benchmark/${row.item_id}">${row.goal}</a>`,
    sort: { by: 'goal', first: 'ascending' },
  },
  { title: 'Topic', kind: 'text', cell: (row) => row.topic, sort: { by: 'topic', first: 'ascending' } },
  { title: 'Steps', kind: 'number', cell: (row) => count(row.steps), sort: { by: 'steps', first: 'descending' } },
  { title: 'Answers', kind: 'number', cell: (row) => count(row.answers) },
  {
    title: 'Judgments that fail',
    kind: 'number',
    cell: (row) => (row.judged === 0 ? '–' : `${count(row.failing)} of ${count(row.judged)}`),
    sort: { by: 'failing', first: 'descending' },
  },
]
