import { count, counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { BoardData, ModelDifference, PairComparison } from '../../scores/board-data.ts'
import { tablePlaces } from '../parts/board-place.ts'
import { exampleDifference } from '../parts/example-difference.ts'
import { clusterTitle, pointsIntervalText, pointsText, pText, scoreTitle } from '../parts/score-text.ts'
import { type SortableColumn, sortableTable } from '../parts/sortable-table.ts'
import { wideSection } from './wide-section.ts'

/** Two models looked at item by item: what only one of them passes, with steps side by side. */
export function differences(data: BoardData): readonly Html[] {
  return data.differences.map((difference, index) => {
    const { a, b } = difference.pair
    const demonstration = isDemonstration(data, difference)
    const suffix = index === 0 ? '' : `-${index + 1}`
    const title = `${a} and ${b}, item by item${demonstration ? ' (demonstration)' : ''}`
    const name = scoreTitle({ score_name: difference.score_name, is_demonstration: demonstration })
    return wideSection(
      { id: `differences${suffix}`, title, lede: LEDE },
      html`${counts(difference, { name, cluster: clusterTitle(data.benchmark) })}${topicTable(difference, { name, cluster: clusterTitle(data.benchmark) })}${examples(difference, `d${index + 1}`)}`,
    )
  })
}

const LEDE =
  'Where one passes and the other does not, and which of its steps the judge found at fault. Answers are shown as they were read from the model; only their first rollout.'

function isDemonstration(data: BoardData, { key, pair }: ModelDifference): boolean {
  return tablePlaces(data).some(
    ({ table }) =>
      table.is_demonstration &&
      table.key.judge_id === key.judge_id &&
      table.rows.some(({ generator }) => generator === pair.a || generator === pair.b),
  )
}

function counts(
  { pair, both_pass: pass, both_fail: fail, both_mixed: mixed, n_left_out: left }: ModelDifference,
  titles: { readonly name: string; readonly cluster: string },
): Html {
  const numbers: readonly (readonly [string, string])[] = [
    ['Both pass', count(pass)],
    [`Only ${pair.a} passes`, count(pair.only_a)],
    [`Only ${pair.b} passes`, count(pair.only_b)],
    ['Neither passes', count(fail)],
    ...(mixed > 0 ? [['Both pass in part, alike', count(mixed)] as const] : []),
    ['Left out for want of a verdict', count(left)],
  ]
  return html`<dl class="verdicts">${numbers.map(([title, value]) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>
<p class="reading">Difference in ${titles.name}: <b>${pointsText(pair.difference)}</b> percentage points
(${titles.cluster.toLowerCase()}: ${pointsIntervalText(pair.cluster)}), p-value ${pText(pair.p_value)} ${pValueSource(pair)},
${pText(pair.p_holm)} after Holm’s correction. ${
    pair.is_different ? 'The two can be told apart.' : 'The two cannot be told apart; that does not make them equal.'
  }</p>`
}

const columns = (cluster: string): readonly SortableColumn[] => [
  { title: 'Topic', kind: 'name', first: 'ascending' },
  { title: 'Difference', kind: 'number', first: 'descending' },
  { title: cluster, kind: 'number', first: 'descending' },
  { title: 'Only the first', kind: 'number', first: 'descending' },
  { title: 'Only the second', kind: 'number', first: 'descending' },
  { title: 'Items', kind: 'number', first: 'descending' },
  { title: 'p after Holm', kind: 'number', first: 'ascending' },
]

/** Where the p-value comes from: the larger of two tests, or the one there is. */
function pValueSource({ p_mcnemar: exact, p_bootstrap: bootstrap }: PairComparison): string {
  if (bootstrap === null) return 'by McNemar’s exact test'
  return `(the larger of McNemar’s ${pText(exact)} and the bootstrap’s ${pText(bootstrap)})`
}

function topicTable(
  { by_topic: topics }: ModelDifference,
  titles: { readonly name: string; readonly cluster: string },
): Html {
  if (topics.length === 0) return nothing
  return html`<details class="more"><summary>The difference in each of ${counted(topics.length, TOPICS)}</summary>
${sortableTable(`Difference in ${titles.name} by topic`, {
  columns: columns(titles.cluster),
  rows: topics.map((topic) => ({
    cells: [
      { content: topic.topic, value: topic.topic },
      { content: pointsText(topic.difference), value: topic.difference },
      {
        content: pointsIntervalText(topic.cluster),
        value: topic.cluster.kind === 'estimated' ? topic.cluster.interval.low : null,
      },
      { content: count(topic.only_a), value: topic.only_a },
      { content: count(topic.only_b), value: topic.only_b },
      { content: count(topic.n_items), value: topic.n_items },
      { content: pText(topic.p_holm), value: topic.p_holm },
    ],
  })),
})}</details>`
}

const TOPICS = { one: 'topic', many: 'topics' } as const

function examples({ pair, examples: shown }: ModelDifference, id: string): Html {
  if (shown.length === 0) return emptyNote('There is no item on which the two differ.')
  const all = pair.only_a + pair.only_b
  const which = shown.length < all ? `${count(shown.length)} of the ${count(all)} items` : counted(all, ITEMS)
  return html`<h3>${which} on which they differ <span class="soft">in an order that favours neither</span></h3>
<div class="examples">${shown.map((example, index) => exampleDifference(example, { id: `${id}-${index + 1}`, isOpen: index === 0 }))}</div>`
}

const ITEMS = { one: 'item', many: 'items' } as const
