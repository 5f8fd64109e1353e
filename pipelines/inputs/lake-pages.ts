import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contentHash, ItemError, type PageBody, sqlText } from '#data'
import { readWarcBody } from '../crawl/warc-reader.ts'
import type { RunContext } from '../run/run-context.ts'

interface UnreadPage {
  readonly url: string
  readonly content_hash: string
  readonly content_type: string | null
  readonly warc_file: string | null
  readonly warc_offset: number | null
  readonly warc_length: number | null
}

/**
 * The bodies of the lake's pages that the extract stage has not answered under this fingerprint: from WARC, or from the
 * file they were read from. One that cannot be had again, such as a row of a table, is noted as an event.
 */
export async function* unreadPages(context: RunContext, extractFingerprint: string): AsyncGenerator<PageBody> {
  const rows = context.lake.rows<UnreadPage>(
    'SELECT url, content_hash, content_type, warc_file, warc_offset, warc_length FROM stage_crawl AS page ' +
      "WHERE state = 'stored' AND NOT EXISTS (FROM stage_extract AS document WHERE document._item = page.content_hash " +
      `AND document._fingerprint = ${sqlText(extractFingerprint)}) ` +
      'QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC, _at DESC) = 1 ORDER BY _at',
  )
  for await (const page of rows) {
    try {
      yield await bodyOf(page, join(context.lake.folder, 'warc'))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      context.event({ type: 'page_unavailable', url: page.url, message })
    }
  }
}

async function bodyOf(page: UnreadPage, warcFolder: string): Promise<PageBody> {
  const head = { content_hash: page.content_hash, kind: 'html', content_type: page.content_type } as const
  if (page.warc_file !== null && page.warc_offset !== null && page.warc_length !== null) {
    const position = { file: page.warc_file, offset: page.warc_offset, length: page.warc_length }
    return { ...head, body: (await readWarcBody(warcFolder, position)).body }
  }
  const url = new URL(page.url)
  if (url.protocol === 'file:' && url.hash === '') {
    const body = await readFile(fileURLToPath(url))
    if (contentHash(body) === page.content_hash) return { ...head, body }
  }
  throw new ItemError(`Cannot read "${page.url}" again: its source is not kept. Give the input once more.`)
}
