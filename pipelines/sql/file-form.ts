import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '#data'
import type { FileForm } from './questions/messages.ts'

const FORMS: Readonly<Record<string, FileForm>> = {
  arrow: 'arrow',
  feather: 'arrow',
  parquet: 'parquet',
  csv: 'csv',
  jsonl: 'jsonl',
  json: 'json',
}

/** The form a file's name asks for. Throws UsageError where it tells none. */
export function fileFormOf(path: string): FileForm {
  const form = FORMS[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '']
  if (form !== undefined) return form
  throw new UsageError(
    `Cannot write "${path}": the name tells no known form. End it in .arrow, .parquet, .csv, .jsonl or .json.`,
  )
}

/** Throws UsageError before anybody waits for an answer that could not be written to this file. */
export function refuseUnwritable(path: string): void {
  fileFormOf(path)
  try {
    accessSync(dirname(path), constants.W_OK)
  } catch (cause) {
    throw new UsageError(
      `Cannot write "${path}": there is no such folder, or none you may write to. Choose another place.`,
      { cause },
    )
  }
}
