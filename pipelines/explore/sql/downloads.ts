import { type Html, html } from '../../report/parts/html.ts'
import type { FileForm } from '../../sql/questions/messages.ts'

/** Forms an answer can be kept in. */
export const DOWNLOADS: readonly { readonly form: FileForm; readonly name: string; readonly type: string }[] = [
  { form: 'csv', name: 'CSV', type: 'text/csv; charset=utf-8' },
  { form: 'json', name: 'JSON', type: 'application/json; charset=utf-8' },
  { form: 'jsonl', name: 'JSONL', type: 'application/x-ndjson; charset=utf-8' },
  { form: 'parquet', name: 'Parquet', type: 'application/vnd.apache.parquet' },
  { form: 'arrow', name: 'Arrow', type: 'application/vnd.apache.arrow.file' },
]

/** Links to all of an answer as files. */
export function downloadLinks(sql: string): Html {
  const query = new URLSearchParams({ q: sql }).toString()
  return html`<p class="downloads">All of it as ${DOWNLOADS.map(
    ({ form, name }) => html`<a href="/sql/answer.${form}?${query}" download="answer.${form}">${name}</a> `,
  )}</p>`
}
