import { count, counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { PairComparison } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { clusterTitle, pointsIntervalText, pointsText, pText, scoreTitle } from '../parts/score-text.ts'
import { type SortableCell, type SortableColumn, sortableTable } from '../parts/sortable-table.ts'
import { wideSection } from './wide-section.ts'

/** Pairs shown at once; more wait behind a fold. */
const SHOWN = 15
/** Pairs of a large board that are on the page at all. */
const LISTED = 600

/** Every two models on the items both have a verdict on; nothing where there are no two. */
export function pairs({ table, suffix, prefix, benchmark }: TablePlace): Html {
  if (table.pairs.length === 0) return nothing
  const different = table.pairs.filter((pair) => pair.is_different).length
  const all = pairTable(table.pairs.slice(0, LISTED), { name: scoreTitle(table), cluster: clusterTitle(benchmark) })
  const body = html`<p>${count(different)} of ${counted(table.pairs.length, NOUNS)} of models can be told apart.</p>
${table.pairs.length <= SHOWN ? all : html`<details class="more"><summary>Every pair</summary>${all}</details>`}
${table.pairs.length <= LISTED ? nothing : html`<p class="small">The first ${count(LISTED)} pairs are listed; the JSON file has them all.</p>`}`
  return wideSection({ id: `pairs${suffix}`, title: `${prefix}Two by two: ${scoreTitle(table)}`, lede: LEDE }, body)
}

const NOUNS = { one: 'pair', many: 'pairs' } as const
const LEDE =
  'Differences are in percentage points on the items both have a verdict on. The p-value is the larger of McNemar’s exact test, which takes items as independent, and a paired bootstrap, which gives the interval too; it is then corrected after Holm for the number of pairs. Not told apart does not mean equal.'

const columns = (cluster: string): readonly SortableColumn[] => [
  { title: 'First', kind: 'name', first: 'ascending' },
  { title: 'Second', kind: 'text', first: 'ascending' },
  { title: 'Difference', kind: 'number', first: 'descending' },
  { title: cluster, kind: 'number', first: 'descending' },
  { title: 'Only the first passes', kind: 'number', first: 'descending' },
  { title: 'Only the second', kind: 'number', first: 'descending' },
  { title: 'Items', kind: 'number', first: 'descending' },
  { title: 'p', kind: 'number', first: 'ascending' },
  { title: 'p after Holm', kind: 'number', first: 'ascending' },
  { title: 'Told apart', kind: 'text', first: 'descending' },
]

function pairTable(
  listed: readonly PairComparison[],
  titles: { readonly name: string; readonly cluster: string },
): Html {
  return sortableTable(`Pairs of models: ${titles.name}`, {
    columns: columns(titles.cluster),
    rows: listed.map((pair) => ({
      cells: [{ content: pair.a, value: pair.a }, { content: pair.b, value: pair.b }, ...pairCells(pair)],
    })),
  })
}

/** The numbers of a pair, as the columns from `Difference` on name them. */
function pairCells(pair: PairComparison): readonly SortableCell[] {
  const told = pair.is_different ? html`<b>yes</b>` : 'no'
  return [
    { content: pointsText(pair.difference), value: pair.difference },
    {
      content: pointsIntervalText(pair.cluster),
      value: pair.cluster.kind === 'estimated' ? pair.cluster.interval.low : null,
    },
    { content: count(pair.only_a), value: pair.only_a },
    { content: count(pair.only_b), value: pair.only_b },
    { content: count(pair.n_items), value: pair.n_items },
    { content: pText(pair.p_value), value: pair.p_value },
    { content: pText(pair.p_holm), value: pair.p_holm },
    { content: told, value: pair.is_different ? 'yes' : 'no' },
  ]
}
