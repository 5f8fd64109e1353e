import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { InputPage, Skipped } from './input-page.ts'

/** What an HTML file's name ends with. */
export const HTML_NAME = /\.x?html?$/i

/** An HTML file as a page; nothing, and a word to `skipped`, when it cannot be read. */
export async function* readHtmlFile(path: string, skipped: Skipped): AsyncGenerator<InputPage> {
  let body: Uint8Array
  try {
    body = await readFile(path)
  } catch (cause) {
    skipped(path, cause instanceof Error ? cause.message : String(cause))
    return
  }
  yield {
    url: pathToFileURL(path).href,
    kind: 'html',
    body,
    contentType: null,
    fetchedAt: null,
    givenId: null,
    givenTopic: null,
  }
}
