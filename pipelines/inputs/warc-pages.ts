import { readWarc, type SkippedRecord } from '../warc/warc-reader.ts'
import type { InputPage, Skipped } from './input-page.ts'

/** Pages that are read as such; a WARC also holds scripts, styles and pictures. */
const PAGE_TYPE = /^(text\/html|application\/xhtml\+xml|text\/plain)\b/i

/** The pages of a WARC file: HTML, and plain text as WET files of Common Crawl hold it. Records that cannot be read are told. */
export async function* readWarcPages(path: string, skipped: Skipped = () => {}): AsyncGenerator<InputPage> {
  const tell = ({ url, offset, reason }: SkippedRecord): void => skipped(url ?? `${path} byte ${offset}`, reason)
  for await (const response of readWarc(path, tell)) {
    const type = response.contentType ?? 'text/html'
    if (!PAGE_TYPE.test(type) || !URL.canParse(response.url)) continue
    yield {
      url: response.url,
      kind: /^text\/plain/i.test(type) ? 'text' : 'html',
      body: response.body,
      contentType: response.contentType,
      fetchedAt: response.fetchedAt === '' ? null : response.fetchedAt,
      givenId: null,
      givenTopic: null,
    }
  }
}
