import { count } from '../parts/format.ts'
import type { Html } from '../parts/html.ts'
import { emptyNote, section } from '../parts/section.ts'
import { type Column, table } from '../parts/table.ts'
import type { LanguageCounts, ReportData } from '../report-data.ts'

/** Languages of the pages, and what was kept apart for its language. */
export function languages({ languages: rows }: ReportData): Html {
  const body = rows.length === 0 ? emptyNote('No document has been read yet.') : languageTable(rows)
  return section({ id: 'languages', title: 'Languages', lede: LEDE }, body)
}

const LEDE =
  'Candidates in a language the run did not ask for are kept apart, not lost: they stay in the lake, and a run that asks for their language screens them.'

const COLUMNS: readonly Column[] = [
  { title: 'Language', kind: 'name' },
  { title: 'Documents', kind: 'number' },
  { title: 'Candidates', kind: 'number' },
  { title: 'Kept apart', kind: 'number' },
  { title: 'Procedures', kind: 'number' },
]

function languageTable(rows: readonly LanguageCounts[]): Html {
  return table('Documents, candidates and procedures by language', {
    columns: COLUMNS,
    rows: rows.map((row) => [
      languageName(row.language),
      count(row.documents),
      count(row.candidates),
      count(row.setAside),
      count(row.procedures),
    ]),
  })
}

function languageName(code: string): string {
  if (code === 'und') return 'could not be told'
  try {
    const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code)
    return name === undefined ? code : `${name} (${code})`
  } catch {
    // Not a language code at all: shown as the page gave it.
    return code
  }
}
