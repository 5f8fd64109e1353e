import { pathToFileURL } from 'node:url'
import type { InputSettings } from '#configs'
import { UsageError } from '#data'
import type { InputPage, Skipped } from './input-page.ts'
import { readTableRows, type TableFormat, type TableRow } from './table-rows.ts'

/** Which columns hold what. */
export type TableFields = Pick<InputSettings, 'id_field' | 'text_field' | 'url_field'>

/** A table's rows as pages: a column `html` where there is one, else the text column. Throws UsageError without either. */
export async function* readTablePages(
  path: string,
  options: {
    readonly format: TableFormat
    readonly fields: TableFields
    readonly skipped: Skipped
    readonly gzip?: boolean
  },
): AsyncGenerator<InputPage> {
  let rowNumber = 0
  for await (const row of readTableRows(path, options.format, options)) {
    rowNumber++
    const { content, kind } = contentOf(row, { path, fields: options.fields })
    if (content === null) {
      options.skipped(`${path} row ${rowNumber}`, `the column "${options.fields.text_field}" holds no text`)
      continue
    }
    yield {
      url: urlOf(row, { path, rowNumber, fields: options.fields }),
      kind,
      body: Buffer.from(content),
      contentType: `text/${kind === 'html' ? 'html' : 'plain'}; charset=utf-8`,
      fetchedAt: null,
      givenId: null,
      givenTopic: null,
    }
  }
}

function contentOf(
  row: TableRow,
  table: { readonly path: string; readonly fields: TableFields },
): { readonly content: string | null; readonly kind: InputPage['kind'] } {
  const { text_field: textField } = table.fields
  if (typeof row.html === 'string') return { content: row.html, kind: 'html' }
  if (!(textField in row)) {
    throw new UsageError(
      `Cannot read pages from "${table.path}": it has no column "${textField}" or "html"; its columns are ` +
        `${Object.keys(row).join(', ')}. Name the column of the text with inputs.text_field.`,
    )
  }
  const text = row[textField]
  return { content: typeof text === 'string' ? text : null, kind: 'text' }
}

function urlOf(
  row: TableRow,
  place: { readonly path: string; readonly rowNumber: number; readonly fields: TableFields },
): string {
  const url = row[place.fields.url_field]
  if (typeof url === 'string' && URL.canParse(url)) return url
  const id = row[place.fields.id_field] ?? place.rowNumber
  return `${pathToFileURL(place.path).href}#${encodeURIComponent(String(id))}`
}
