import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { UsageError } from '#data'
import type { Corpus } from './read-corpus.ts'

/** A text with the topic and the format somebody gave it, in the words of the label data. */
const LabelledText = z.object({ id: z.string(), topic: z.string(), format: z.string(), text: z.string() })
export type LabelledText = z.infer<typeof LabelledText>

/** The texts of `truth/text_weborganizer.jsonl`; none where a corpus has no such file. Throws UsageError for a bad line. */
export function labelledTexts(corpus: Corpus): readonly LabelledText[] {
  const file = join(corpus.folder, 'truth', 'text_weborganizer.jsonl')
  return existsSync(file) ? readRows(LabelledText, { file, text: readFileSync(file, 'utf8') }) : []
}

/** Those of them that stand not in the label file beside them, and how many do: a classifier trained on it knows them. */
export function unseenTexts(corpus: Corpus): { readonly texts: readonly LabelledText[]; readonly seen: number } {
  const all = labelledTexts(corpus)
  const trainedOn = all.length === 0 ? new Set<string>() : idsOf(join(corpus.folder, 'truth', LABELS))
  const texts = all.filter(({ id }) => !trainedOn.has(id))
  return { texts, seen: all.length - texts.length }
}

const LABELS = 'topics_weborganizer.jsonl.gz'

function idsOf(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set()
  const rows = readRows(z.object({ id: z.string() }), { file, text: gunzipSync(readFileSync(file)).toString('utf8') })
  return new Set(rows.map(({ id }) => id))
}

function readRows<Row>(schema: z.ZodType<Row>, from: { readonly file: string; readonly text: string }): readonly Row[] {
  return from.text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch (cause) {
      throw new UsageError(
        `Cannot read "${from.file}" line ${index + 1}: it is no object with the fields of a labelled text. Mend that line.`,
        { facts: { file: from.file, line: index + 1 }, cause },
      )
    }
  })
}
