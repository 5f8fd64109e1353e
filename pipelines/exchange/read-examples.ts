import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { UsageError } from '#data'
import { compressionOf } from '../inputs/compression.ts'
import { readJsonLines } from '../inputs/json-lines.ts'
import { unreadable } from '../inputs/unreadable.ts'
import { inWords } from '../inputs/zod-words.ts'
import { exampleName } from './example-files.ts'

/** The records of one export, from its file or its folder. */
export async function* readExamples<Form extends z.ZodType>(
  path: string,
  options: { readonly stem: string; readonly form: Form },
): AsyncGenerator<z.infer<Form>> {
  for await (const { record } of readPlacedExamples(path, options)) yield record
}

/** A record, and the error to throw where it cannot be meant: it names the record's file and line. */
export interface PlacedExample<T> {
  readonly record: T
  readonly path: string
  readonly lineNumber: number
  bad(state: string): Error
}

/** The records of one export with their places. */
export async function* readPlacedExamples<Form extends z.ZodType>(
  path: string,
  { stem, form }: { readonly stem: string; readonly form: Form },
): AsyncGenerator<PlacedExample<z.infer<Form>>> {
  for (const file of await exampleFiles(path, stem)) {
    for await (const { value, lineNumber } of readJsonLines(file, compressionOf(file))) {
      const bad = (state: string): Error => unreadable(file, new Error(state), ` line ${lineNumber}`)
      const parsed = form.safeParse(value)
      if (!parsed.success) throw bad(inWords(parsed.error))
      yield { record: parsed.data, path: file, lineNumber, bad }
    }
  }
}

async function exampleFiles(path: string, stem: string): Promise<readonly string[]> {
  let isFolder: boolean
  try {
    isFolder = (await stat(path)).isDirectory()
  } catch (cause) {
    throw new UsageError(`Cannot read "${path}": there is no such file or folder. Check the path.`, { cause })
  }
  if (!isFolder) return [path]
  const names = (await readdir(path)).filter((name) => exampleName(stem).test(name)).sort()
  const whole = names.filter((name) => name.startsWith(`${stem}.`))
  if (names.length === 0) {
    throw new UsageError(`Cannot read "${path}": it holds no ${stem}.jsonl. Check the path.`)
  }
  if (whole.length > 0 && names.length > 1) {
    throw new UsageError(`Cannot read "${path}": it holds ${names.join(' and ')}. Name the file that is meant.`)
  }
  return names.map((name) => join(path, name))
}
