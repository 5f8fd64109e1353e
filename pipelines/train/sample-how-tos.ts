import { readFile } from 'node:fs/promises'
import { load } from 'cheerio'
import { z } from 'zod'
import { HOW_TO_FORMAT } from '#extractors'
import type { LabelledText } from './read-labels.ts'

/**
 * The English how-to pages of our own sample site as labelled texts. They stand in for the how-tos of the label data, of
 * which few are left when the last test's are kept out. They have no host, so that no word is known for their sake.
 */
export async function sampleHowTos(): Promise<readonly LabelledText[]> {
  const truth = await readFile(new URL('truth/sample-site.jsonl', SITE), 'utf8')
  const rows = truth.split('\n').filter((line) => line !== '')
  const pages = rows
    .map((line) => Page.parse(JSON.parse(line)))
    .filter((page) => page.lang === 'en' && page.has_procedure)
  const texts = await Promise.all(pages.map(({ file }) => readFile(new URL(file, SITE), 'utf8')))
  return texts.map((html, at) => ({ id: pages[at]?.id ?? '', host: '', label: HOW_TO_FORMAT, text: mainText(html) }))
}

const SITE = new URL('../../data/sample-site/', import.meta.url)
const Page = z.object({ id: z.string(), file: z.string(), lang: z.string(), has_procedure: z.boolean() })

/** What stands between the site's header and footer, one line a block. */
function mainText(html: string): string {
  const page = load(html)
  page('script, style').remove()
  const lines = page('main').text().split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
