import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { UsageError } from '#data'
import { readLabels } from './read-labels.ts'
import { readSampleSite } from './read-sample-site.ts'
import { wordWeights } from './word-weights.ts'

const SHIPPED = '../../judge/alignment/reading/word-weights.json'

try {
  const { labels, file, out } = readFlags()
  const { rows } = await readLabels(path.join(labels, file), 'topic')
  const weights = wordWeights([...rows.map((row) => row.text), ...(await readSampleSite())])
  await writeFile(out, `${JSON.stringify(weights)}\n`)
  process.stdout.write(`${Object.keys(weights.words).length} words from ${weights.documents} texts in ${out}\n`)
} catch (error) {
  if (!(error instanceof Error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}

function readFlags(): { readonly labels: string; readonly file: string; readonly out: string } {
  const options = {
    labels: { type: 'string' },
    file: { type: 'string', default: 'topics_weborganizer.jsonl.gz' },
    out: { type: 'string', default: fileURLToPath(new URL(SHIPPED, import.meta.url)) },
  } as const
  const { labels, file, out } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options,
  }).values
  if (labels === undefined) {
    throw new UsageError('Cannot count "words": no folder of labelled texts was named. Name it with --labels DIR.')
  }
  return { labels, file, out }
}
