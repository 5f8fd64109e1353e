import { ExampleFiles } from './example-files.ts'
import { FlatExample, flatExample, MinedExample } from './mined-example.ts'
import { readExamples } from './read-examples.ts'

const STEM = 'all_valid'
const FLAT_STEM = 'all_valid_flat'

/** What was written: the paths of the files, in order, and how many lines they have together. */
export interface WrittenExamples {
  readonly paths: readonly string[]
  readonly count: number
}

/** How files are split: `maxFileBytes`, if given, is the most that one holds, unless it holds a single line. */
export interface SplitOptions {
  readonly maxFileBytes?: number
}

/**
 * Writes mined examples as they come: `all_valid.jsonl`, or `all_valid_00000.jsonl` and so on when files are split, and
 * beside them `all_valid_flat` in the same way. Files that stood there are replaced only when all is written. Throws
 * FatalError when the folder cannot be written.
 */
export async function writeAllValid(
  folder: string,
  rows: AsyncIterable<MinedExample>,
  options: SplitOptions = {},
): Promise<WrittenExamples & { readonly flat: WrittenExamples }> {
  const full = new ExampleFiles({ ...options, folder, stem: STEM })
  const flat = new ExampleFiles({ ...options, folder, stem: FLAT_STEM })
  try {
    for await (const row of rows) {
      await full.add(row)
      await flat.add(flatExample(row))
    }
    return { ...(await full.finish()), flat: await flat.finish() }
  } finally {
    await full.discard()
    await flat.discard()
  }
}

/** Writes `all_valid_flat.jsonl` alone, in the way of `writeAllValid`. */
export async function writeAllValidFlat(
  folder: string,
  rows: AsyncIterable<FlatExample>,
  options: SplitOptions = {},
): Promise<WrittenExamples> {
  const files = new ExampleFiles({ ...options, folder, stem: FLAT_STEM })
  try {
    for await (const row of rows) await files.add(row)
    return await files.finish()
  } finally {
    await files.discard()
  }
}

/**
 * The mined examples of a file, or of a folder that holds `all_valid` in one file or split; compressed files too. Throws
 * UsageError when there is none, and FatalError naming the file and line that is not of this form.
 */
export function readAllValid(path: string): AsyncGenerator<MinedExample> {
  return readExamples(path, { stem: STEM, form: MinedExample })
}

/** The procedures of `all_valid_flat`, in the way of `readAllValid`. */
export function readAllValidFlat(path: string): AsyncGenerator<FlatExample> {
  return readExamples(path, { stem: FLAT_STEM, form: FlatExample })
}
