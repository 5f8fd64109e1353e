import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { InputPage } from './input-page.ts'

/** What an HTML file's name ends with. */
export const HTML_NAME = /\.x?html?$/i

/** The HTML files given, one page each. */
export async function* readHtmlFiles(paths: readonly string[]): AsyncGenerator<InputPage> {
  for (const path of paths) {
    const body = await readFile(path)
    yield { url: pathToFileURL(path).href, kind: 'html', body, contentType: null, fetchedAt: null }
  }
}
