import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { FatalError } from '#data'
import { readSampleSite } from '../sample-site/read-sample-site.ts'
import type { SeedPage } from './mutated-page.ts'

/** The HTML pages of the bundled site. */
export async function samplePages(): Promise<readonly SeedPage[]> {
  const { files } = await readSampleSite()
  const encoder = new TextEncoder()
  return [...files]
    .filter(([, { contentType }]) => contentType.startsWith('text/html'))
    .map(([name, { text }]) => ({ name, body: encoder.encode(text) }))
}

/** Every HTML file below a folder. Throws FatalError where there is none. */
export async function folderPages(folder: string): Promise<readonly SeedPage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (files.length === 0)
    throw new FatalError(`Cannot read the pages of "${folder}": it has no HTML files. Name another.`)
  return Promise.all(files.map(async (file) => ({ name: relative(folder, file), body: await readFile(file) })))
}
