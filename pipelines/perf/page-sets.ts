import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FatalError } from '#data'
import { readSampleSite } from '../sample-site/read-sample-site.ts'
import { dressedPage } from './made/dressed-page.ts'
import { madeOther } from './made/made-others.ts'

/** Pages to read, as bytes of HTML. */
export interface PageSet {
  readonly howTo: readonly Uint8Array[]
  readonly other: readonly Uint8Array[]
}

/** The pages of the bundled site with a procedure, and as many made ones without, all dressed as a busy site's are. */
export async function madePages(): Promise<PageSet> {
  const { files } = await readSampleSite()
  const pages = [...files].filter(([path, { contentType }]) => contentType.startsWith('text/html') && !isWithout(path))
  const encoder = new TextEncoder()
  return {
    howTo: pages.map(([, { text }], n) => encoder.encode(dressedPage(text, n))),
    other: pages.map((_, n) => encoder.encode(dressedPage(madeOther(n), 10_000 + n))),
  }
}

/** Pages of a folder that has `pages/<set>/*.html` with the sets recipes, howto-web, docs and negatives. */
export async function corpusPages(folder: string): Promise<PageSet> {
  try {
    const sets = await Promise.all(['recipes', 'howto-web', 'docs'].map((name) => readSet(folder, name)))
    return { howTo: sets.flat(), other: await readSet(folder, 'negatives') }
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new FatalError(`Cannot read the corpus "${folder}": ${state}. Name a folder with pages/<set>/*.html.`, {
      cause,
    })
  }
}

/** Overviews and the pages that say of themselves that they hold no procedure. */
function isWithout(path: string): boolean {
  return path.endsWith('/') || WITHOUT.test(path)
}

const WITHOUT = /^\/(about|news|shop|forum|private|assets|home\/small-comforts)/

async function readSet(folder: string, name: string): Promise<readonly Uint8Array[]> {
  const set = join(folder, 'pages', name)
  const names = (await readdir(set)).filter((file) => file.endsWith('.html')).sort()
  return Promise.all(names.map((file) => readFile(join(set, file))))
}
