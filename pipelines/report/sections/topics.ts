import { bar } from '../parts/bar.ts'
import { count } from '../parts/format.ts'
import type { Html } from '../parts/html.ts'
import { emptyNote, section } from '../parts/section.ts'
import { type Column, table } from '../parts/table.ts'
import type { ReportData, TopicCounts } from '../report-data.ts'

/** Procedures and benchmark items by topic. */
export function topics({ topics: rows, counts }: Pick<ReportData, 'topics' | 'counts'>): Html {
  const body =
    counts.procedures === 0 && counts.items === 0
      ? emptyNote('No procedure has been mined yet, so no topic has any.')
      : topicTable(rows)
  return section({ id: 'topics', title: 'By topic', lede: LEDE }, body)
}

const LEDE =
  'A topic is given when a candidate passes screening, so the stages before it cannot be split by topic. Steps: the median, and the middle half of the procedures.'

const COLUMNS: readonly Column[] = [
  { title: 'Topic', kind: 'name' },
  { title: 'Procedures', kind: 'number' },
  { title: '', kind: 'bar' },
  { title: 'Items', kind: 'number' },
  { title: 'Steps', kind: 'number' },
]

function topicTable(rows: readonly TopicCounts[]): Html {
  const procedures = sum(rows.map((row) => row.procedures))
  const largest = Math.max(1, ...rows.map((row) => row.procedures))
  return table('Procedures and benchmark items by topic', {
    columns: COLUMNS,
    rows: rows.map((row) => [
      row.topic,
      count(row.procedures),
      bar(row.procedures / largest),
      count(row.items),
      stepsRange(row),
    ]),
    total: ['All topics', count(procedures), '', count(sum(rows.map((row) => row.items))), ''],
  })
}

function stepsRange({ stepsLowerQuartile, stepsMedian, stepsUpperQuartile }: TopicCounts): string {
  return stepsMedian === null ? '–' : `${stepsMedian} (${stepsLowerQuartile}–${stepsUpperQuartile})`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
