import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { UsageError } from '#data'

/** One labelled text; a topic is one of ours where we have it, else the label data's own name. */
export interface LabelledText {
  readonly id: string
  /** Without a leading "www.". */
  readonly host: string
  readonly label: string
  readonly text: string
}

/** What of a row is to be learnt. */
export type LabelKind = 'topic' | 'format'

/** The labelled texts of one file, in its order, and the SHA-256 of the file as it lies on disk. */
export interface LabelFile {
  readonly rows: readonly LabelledText[]
  readonly sha256: string
}

/**
 * Reads a JSONL file of {id, url, text} and the label of the given kind, gzipped if its name ends so. Throws UsageError
 * when it cannot.
 */
export async function readLabels(file: string, kind: LabelKind): Promise<LabelFile> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const next = 'Point --labels to the folder that holds it, or name another file with --file or --hold-out.'
    throw new UsageError(`Cannot read "${file}": the file cannot be opened. ${next}`, { facts: { file }, cause })
  })
  const text = unzipped(bytes, file).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) {
    throw new UsageError(`Cannot train from "${file}": it has no rows. Give a file of labelled texts.`, {
      facts: { file },
    })
  }
  const rows = lines.map((line, index) => labelledText(line, { file, line: index + 1, kind }))
  return { rows, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function unzipped(bytes: Buffer, file: string): Buffer {
  if (!file.endsWith('.gz')) return bytes
  try {
    return gunzipSync(bytes)
  } catch (cause) {
    throw new UsageError(`Cannot read "${file}": it is no whole gzip file. Fetch it again.`, { facts: { file }, cause })
  }
}

const Row = z.object({ id: z.string(), url: z.url(), text: z.string() })
const LABELS = {
  topic: z.object({ topic: z.string().min(1) }).transform(({ topic }) => OUR_NAMES.get(topic) ?? topic),
  format: z.object({ format: z.string().min(1) }).transform(({ format }) => format),
}

function labelledText(
  line: string,
  place: { readonly file: string; readonly line: number; readonly kind: LabelKind },
): LabelledText {
  try {
    const row: unknown = JSON.parse(line)
    const { id, url, text } = Row.parse(row)
    return { id, host: new URL(url).host.replace(/^www\./, ''), label: LABELS[place.kind].parse(row), text }
  } catch (cause) {
    const state = `it is not an object with id, url, ${place.kind} and text`
    throw new UsageError(`Cannot read "${place.file}" line ${place.line}: ${state}. Mend the line or leave it out.`, {
      facts: { ...place },
      cause,
    })
  }
}

/** Where the label data names a topic of ours otherwise. */
const OUR_NAMES = new Map([
  ['Hardware', 'Electronics & Hardware'],
  ['Science & Technology', 'Science, Math & Technology'],
  ['Travel', 'Travel & Tourism'],
])
