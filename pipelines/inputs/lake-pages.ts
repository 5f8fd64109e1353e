import { join } from 'node:path'
import { ItemError, type PageBody, sqlText, type Topic } from '#data'
import { countOutcome, type RunContext } from '../run/run-context.ts'
import { readWarcBody } from '../warc/warc-reader.ts'

interface UnreadPage {
  readonly url: string
  readonly content_hash: string
  readonly content_type: string | null
  readonly warc_file: string | null
  readonly warc_offset: number | null
  readonly warc_length: number | null
  readonly given_topic: Topic | null
}

/**
 * The bodies, from WARC, of the lake's pages that the extract stage has not answered under this fingerprint. One that
 * cannot be had counts as failed and is noted as an event; the next run tries again.
 */
export async function* unreadPages(context: RunContext, extractFingerprint: string): AsyncGenerator<PageBody> {
  const rows = context.lake.rows<UnreadPage>(
    'SELECT url, content_hash, content_type, warc_file, warc_offset, warc_length, given_topic FROM current_pages AS page ' +
      'WHERE NOT EXISTS (FROM stage_extract AS document WHERE document._item = page.content_hash ' +
      `AND document._fingerprint = ${sqlText(extractFingerprint)}) ORDER BY _at, url`,
  )
  for await (const page of rows) {
    try {
      yield await bodyOf(page, join(context.lake.folder, 'warc'))
    } catch (error) {
      if (!(error instanceof ItemError)) throw error
      countOutcome(context.counts, 'extract', 'failed')
      context.event({ type: 'item_failed', stage: 'extract', item: page.url, message: error.message })
    }
  }
}

async function bodyOf(page: UnreadPage, warcFolder: string): Promise<PageBody> {
  const { warc_file: file, warc_offset: offset, warc_length: length } = page
  if (file === null || offset === null || length === null) {
    throw new ItemError(`Cannot read "${page.url}" again: the lake does not hold its body. Give its input once more.`)
  }
  const kind = /^text\/plain/i.test(page.content_type ?? '') ? 'text' : 'html'
  const topic = page.given_topic === null ? {} : { topic: page.given_topic }
  const { body } = await readWarcBody(warcFolder, { file, offset, length })
  return { content_hash: page.content_hash, kind, content_type: page.content_type, body, ...topic }
}
