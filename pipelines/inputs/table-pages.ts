import type { InputSettings } from '#configs'
import { UsageError } from '#data'
import type { Compression } from './compression.ts'
import type { InputPage, Noticed, Skipped } from './input-page.ts'
import { RowUrls } from './row-urls.ts'
import { readTableRows, type TableFormat, type TableRow } from './table-rows.ts'
import { topicOf } from './topic-of.ts'

/** Which columns hold what. */
type TableFields = Pick<InputSettings, 'id_field' | 'text_field' | 'url_field' | 'topic_field'>

/** A table, and which of its columns make a page. */
export interface PageTable {
  readonly path: string
  readonly format: TableFormat
  readonly compression: Compression
  readonly fields: TableFields
}

/**
 * A table's rows as pages: a column `html` where there is one, else the text column. Rows without text, and rows that
 * repeat another in id (or URL) and text, are told to `skipped`; rows that repeat an id or a URL with another text are
 * pages of their own and are told to `noticed`. Throws UsageError when the first row has neither column, FatalError for
 * what cannot be read.
 */
export async function* readTablePages(
  table: PageTable,
  told: { readonly skipped: Skipped; readonly noticed: Noticed },
): AsyncGenerator<InputPage> {
  const { path, fields } = table
  const urls = new RowUrls(path)
  let rowNumber = 0
  for await (const row of readPageRows(table)) {
    rowNumber++
    const item = `${path} row ${rowNumber}`
    if (rowNumber === 1) checkContentColumn(row, table)
    const { content, kind } = contentOf(row, fields)
    if (content === undefined) {
      told.skipped(item, `the column "${fields.text_field}" holds no text`)
      continue
    }
    const [givenId, givenUrl] = [idOf(row[fields.id_field]), webUrl(row[fields.url_field])]
    const named = urls.urlOf({ url: givenUrl, id: givenId ?? String(rowNumber), content })
    if (named === undefined) {
      told.skipped(item, 'another row has the same id or URL and the same text')
      continue
    }
    if (named.isOther) {
      told.noticed(
        item,
        `an earlier row has this ${givenUrl === null ? 'id' : 'URL'} and another text: kept as ${named.url}`,
      )
    }
    const topic = topicOf(row[fields.topic_field])
    const repeatedUrl = named.isOther ? givenUrl : null
    yield { ...asPage(content, kind), url: named.url, repeatedUrl, givenId, givenTopic: topic }
  }
}

/** The rows of a table, with the columns that make pages where they are there. */
export function readPageRows(table: PageTable): AsyncGenerator<TableRow> {
  const { id_field: id, text_field: text, url_field: url, topic_field: topic } = table.fields
  return readTableRows(table.path, { ...table, wanted: ['html', id, text, url, topic], needed: ['html', text] })
}

/** Throws UsageError when a row has no column that a page can be read from. */
export function checkContentColumn(row: TableRow, { path, fields }: Pick<PageTable, 'path' | 'fields'>): void {
  if ('html' in row || fields.text_field in row) return
  throw new UsageError(
    `Cannot read pages from "${path}": it has no column "${fields.text_field}" or "html"; its columns are ` +
      `${Object.keys(row).join(', ')}. Name the column of the text with inputs.text_field.`,
  )
}

function contentOf(
  row: TableRow,
  fields: TableFields,
): { readonly content: string | undefined; readonly kind: InputPage['kind'] } {
  if (typeof row.html === 'string' && row.html.trim() !== '') return { content: row.html, kind: 'html' }
  const text = row[fields.text_field]
  return { content: typeof text === 'string' && text.trim() !== '' ? text : undefined, kind: 'text' }
}

function idOf(id: unknown): string | null {
  if (typeof id === 'string') return id === '' ? null : id
  return typeof id === 'number' || typeof id === 'bigint' ? String(id) : null
}

function webUrl(url: unknown): string | null {
  return typeof url === 'string' && URL.canParse(url) ? url : null
}

function asPage(
  content: string,
  kind: InputPage['kind'],
): Pick<InputPage, 'kind' | 'body' | 'contentType' | 'fetchedAt'> {
  const contentType = `text/${kind === 'html' ? 'html' : 'plain'}; charset=utf-8`
  return { kind, body: Buffer.from(content), contentType, fetchedAt: null }
}
