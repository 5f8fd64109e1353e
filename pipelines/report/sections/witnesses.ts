import { bar } from '../parts/bar.ts'
import { count } from '../parts/format.ts'
import type { Html } from '../parts/html.ts'
import { proportion } from '../parts/proportion.ts'
import { emptyNote, section } from '../parts/section.ts'
import { type Column, table } from '../parts/table.ts'
import type { ReportData, WitnessCounts } from '../report-data.ts'

/** Which places on a page procedures were read from. */
export function witnesses({ witnesses: rows }: ReportData): Html {
  const body = rows.length === 0 ? emptyNote('No candidate has been found yet.') : witnessTable(rows)
  return section({ id: 'witnesses', title: 'Where on the page', lede: LEDE }, body)
}

const LEDE =
  'What vouches for a candidate: data a page declares for machines (json-ld, microdata), or its visible layout (headings, lists, prose).'

const COLUMNS: readonly Column[] = [
  { title: 'Read from', kind: 'name' },
  { title: 'Candidates', kind: 'number' },
  { title: '', kind: 'bar' },
  { title: 'Kept', kind: 'number' },
  { title: 'Share kept', kind: 'number' },
  { title: '95 % interval', kind: 'number' },
]

function witnessTable(rows: readonly WitnessCounts[]): Html {
  const largest = Math.max(1, ...rows.map((row) => row.candidates))
  return table('Candidates and kept procedures by place on the page', {
    columns: COLUMNS,
    rows: rows.map((row) => {
      const { share, interval } = proportion(row.kept, row.candidates)
      return [row.witness, count(row.candidates), bar(row.candidates / largest), count(row.kept), share, interval]
    }),
  })
}
