import { csvText, plainCell } from '../exchange/csv-text.ts'
import type { StoredLabel } from './stored-label.ts'

const COLUMNS = [
  'annotator',
  'generation_id',
  'item_id',
  'has_failure',
  'failures',
  'note',
  'seconds',
  'labelled_at',
] as const

/** Labels as JSON lines, one each, as `h2e judge agreement --labels` reads them. */
export function labelsJsonl(labels: readonly StoredLabel[]): string {
  return labels.map(({ withdrawn: _, version: __, ...label }) => `${JSON.stringify(label)}\n`).join('')
}

/** The same as CSV; failures as JSON, and has_failure empty where the person could not tell. */
export function labelsCsv(labels: readonly StoredLabel[]): string {
  return csvText(
    COLUMNS,
    labels.map((label) => ({
      ...label,
      has_failure: String(label.has_failure ?? ''),
      failures: JSON.stringify(label.failures),
      note: plainCell(label.note),
      seconds: label.seconds ?? '',
    })),
  )
}
