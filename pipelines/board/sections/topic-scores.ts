import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { BoardBenchmark, Leaderboard, TopicScore } from '../../scores/board-data.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { heatTable } from '../parts/heat-table.ts'
import { clusterText, clusterTitle, intervalText, scoredText, scoreTitle, shareText } from '../parts/score-text.ts'
import { shareCell } from '../parts/share-cell.ts'
import { type SortableColumn, sortableTable } from '../parts/sortable-table.ts'
import { wideSection } from './wide-section.ts'

/** Scores by topic: shaded for the eye, and every number with its interval behind a fold. */
export function topicScores({ table, suffix, prefix, benchmark }: TablePlace): Html {
  const name = scoreTitle(table)
  const { topics } = benchmark
  const isEmpty = table.rows.length === 0 || topics.length === 0
  const body = isEmpty
    ? emptyNote('Nothing to split by topic yet.')
    : html`${heatMap(table, topics)}${folded(table, benchmark)}`
  return wideSection({ id: `topics${suffix}`, title: `${prefix}${name} by topic`, lede: LEDE }, body)
}

const LEDE =
  'The small number is how many answers of the topic have a verdict. With few of them a shade says little: look at the intervals behind the fold.'

function heatMap(table: Leaderboard, topics: readonly string[]): Html {
  return heatTable(`${scoreTitle(table)} by topic and model`, {
    corner: 'Topic',
    columns: table.rows.map(({ generator }) => generator),
    rows: topics.map((topic) => ({
      name: topic,
      cells: table.rows.map((row) => shareCell(row.by_topic.find((score) => score.topic === topic))),
    })),
    hue: 'score',
    unit: scoreTitle(table),
  })
}

function folded(table: Leaderboard, benchmark: BoardBenchmark): Html {
  const lines = table.rows.flatMap((row) => row.by_topic.map((score) => topicLine(row.generator, score)))
  return html`<details class="more"><summary>Every topic with its interval (${count(lines.length)} rows)</summary>
${sortableTable(`${scoreTitle(table)} by topic with intervals`, { columns: columns(table, benchmark), rows: lines })}</details>`
}

function columns(table: Leaderboard, benchmark: BoardBenchmark): readonly SortableColumn[] {
  return [
    { title: 'Model', kind: 'name', first: 'ascending' },
    { title: 'Topic', kind: 'text', first: 'ascending' },
    { title: scoreTitle(table), kind: 'number', first: 'descending' },
    { title: '95 % interval', kind: 'number', first: 'descending' },
    { title: clusterTitle(benchmark), kind: 'number', first: 'descending' },
    { title: 'With the missing', kind: 'number', first: 'descending' },
    { title: 'Scored', kind: 'number', first: 'descending' },
  ]
}

function topicLine(generator: string, score: TopicScore) {
  const low = score.cluster.kind === 'estimated' ? score.cluster.interval.low : null
  return {
    cells: [
      { content: generator, value: generator },
      { content: score.topic, value: score.topic },
      { content: shareText(score.point), value: score.point },
      { content: intervalText(score.wilson), value: score.wilson?.low ?? null },
      { content: clusterText(score.cluster), value: low },
      { content: intervalText(score.bounds), value: score.bounds?.low ?? null },
      { content: scoredText(score), value: score.n_scored },
    ],
  }
}
