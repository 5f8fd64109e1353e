import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '../../..')

/** What a script of `pipelines/train` is run on: a folder with 48 labelled texts, 6 of them kept for the last test. */
export interface TrainingRun {
  readonly folder: string
  /** Runs the script with these flags. */
  readonly run: (flags: readonly string[]) => Promise<{ readonly stdout: string }>
  /** Trains a small model into a folder of this name. */
  readonly trainedInto: (name: string) => Promise<{ weights: Buffer; card: string; stdout: string }>
  readonly remove: () => Promise<void>
}

/** A run of this script on texts made of the words of each label, which stands in this field of a row. */
export async function trainingRun(made: {
  readonly script: string
  readonly field: string
  readonly words: Readonly<Record<string, readonly string[]>>
}): Promise<TrainingRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'train-'))
  const rows = Array.from({ length: 48 }, (_, row) => JSON.stringify(labelledRow(made, row)))
  await writeFile(path.join(folder, 'topics_weborganizer.jsonl.gz'), gzipSync(rows.join('\n')))
  await writeFile(path.join(folder, 'text_weborganizer.jsonl'), rows.slice(0, 6).join('\n'))
  const script = path.join(root, 'pipelines/train', made.script)
  const run: TrainingRun['run'] = (flags) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...flags], { cwd: root })
  const trainedInto: TrainingRun['trainedInto'] = async (name) => {
    const out = path.join(folder, name, 'weights.json')
    await mkdir(path.dirname(out))
    const { stdout } = await run(['--labels', folder, '--out', out, '--words', '200', '--folds', '2'])
    const card = await readFile(path.join(folder, name, 'model-card.md'), 'utf8')
    return { weights: await readFile(out), card, stdout }
  }
  return { folder, run, trainedInto, remove: () => rm(folder, { recursive: true }) }
}

function labelledRow(
  { field, words }: { readonly field: string; readonly words: Readonly<Record<string, readonly string[]>> },
  row: number,
) {
  const labels = Object.entries(words)
  const [label = '', used = []] = labels[row % labels.length] ?? []
  const text = Array.from({ length: 30 }, (_, at) => used[(row * 5 + at * at) % used.length]).join(' ')
  return { id: `row-${row}`, url: `http://host-${row}.test/page`, [field]: label, text }
}
