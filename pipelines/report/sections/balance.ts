import { bar } from '../parts/bar.ts'
import { count, counted } from '../parts/format.ts'
import { type Html, html } from '../parts/html.ts'
import { emptyNote, section } from '../parts/section.ts'
import { type Column, table } from '../parts/table.ts'
import type { ReportData } from '../report-data.ts'
import type { BenchmarkSummary, TopicBalance } from '../report-run.ts'

/** How evenly the benchmark is filled. */
export function balance({ run }: ReportData): Html {
  const body = run.benchmark === null ? emptyNote('This run built no benchmark.') : benchmarkBalance(run.benchmark)
  return section({ id: 'balance', title: 'Balance of the benchmark', lede: LEDE }, body)
}

const LEDE = 'Available are procedures left after near-duplicates and further versions of a goal are out.'

const COLUMNS: readonly Column[] = [
  { title: 'Topic', kind: 'name' },
  { title: 'Available', kind: 'number' },
  { title: 'Taken', kind: 'number' },
  { title: '', kind: 'bar' },
  { title: 'Lacking', kind: 'number' },
]

function benchmarkBalance(benchmark: BenchmarkSummary): Html {
  return html`<p>${verdict(benchmark)}</p>
${table('Benchmark items available, taken and lacking by topic', {
  columns: COLUMNS,
  rows: benchmark.perTopic.map((topic) => balanceRow(topic, benchmark.itemsPerTopic)),
  total: [
    'All topics',
    count(sum(benchmark.perTopic.map((topic) => topic.available))),
    count(sum(benchmark.perTopic.map((topic) => topic.taken))),
    '',
    count(sum(benchmark.perTopic.map((topic) => topic.lacking))),
  ],
})}`
}

function balanceRow(topic: TopicBalance, asked: number): readonly (Html | string)[] {
  const lacking = topic.lacking === 0 ? '0' : html`<b class="short">${count(topic.lacking)}</b>`
  return [topic.topic, count(topic.available), count(topic.taken), bar(topic.taken / Math.max(1, asked)), lacking]
}

function verdict({ name, itemsPerTopic, perTopic, trainingPool }: BenchmarkSummary): Html {
  const items = count(sum(perTopic.map((topic) => topic.taken)))
  const short = perTopic.filter((topic) => topic.lacking > 0).length
  const state =
    short === 0 ? 'Every topic has as many.' : `${short} of ${counted(perTopic.length, TOPIC_NOUNS)} cannot fill that.`
  return html`<b>${name}</b> holds ${items} items; ${count(itemsPerTopic)} a topic were asked for. ${state} Beside it,
${counted(trainingPool, { one: 'procedure forms', many: 'procedures form' })} a training pool that shares no page,
no near-duplicate, and no goal on the same host with an item.`
}

const TOPIC_NOUNS = { one: 'topic', many: 'topics' } as const

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
