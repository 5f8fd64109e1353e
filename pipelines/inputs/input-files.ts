import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import picomatch from 'picomatch'
import type { InputSettings } from '#configs'
import { UsageError } from '#data'
import { withoutCompression } from './compression.ts'
import { HTML_NAME } from './html-folder.ts'
import { tableFormatOf } from './table-rows.ts'

/** A file that pages are read from. */
export interface InputFile {
  readonly path: string
  readonly format: Exclude<InputSettings['format'], 'auto'>
}

/**
 * The files of an input, by name: one file, or those of a folder with its subfolders that are of a known kind, or that
 * globs name. A lake inside the folder is no input. Throws UsageError when there is nothing to read.
 */
export async function inputFiles(input: InputSettings, lakeFolder?: string): Promise<readonly InputFile[]> {
  const paths = await inputPaths(input, lakeFolder)
  if (paths.length === 0) {
    throw new UsageError(
      `Cannot read pages from "${input.path}": it holds no file of a known kind ` +
        '(.html, .warc, .warc.gz, or .jsonl, .csv, .parquet, .arrow, also with .gz, .zst, .bz2, .xz). ' +
        'Check the path, or set inputs.format.',
    )
  }
  return paths.map((path) => ({ path, format: givenFormat(path, input) }))
}

async function inputPaths(input: InputSettings, lakeFolder: string | undefined): Promise<readonly string[]> {
  let isFolder: boolean
  try {
    isFolder = (await stat(input.path)).isDirectory()
  } catch (cause) {
    throw new UsageError(`Cannot read pages from "${input.path}": there is no such file or folder. Check the path.`, {
      cause,
    })
  }
  if (!isFolder) return [input.path]
  const entries = await readdir(input.path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isWanted(path, input) && !(lakeFolder !== undefined && path.startsWith(join(lakeFolder, sep))))
    .sort()
}

function isWanted(path: string, input: InputSettings): boolean {
  const globs = input.include_globs
  if (globs !== undefined && globs.length > 0) return picomatch.isMatch(relative(input.path, path), globs)
  return input.format === 'auto' ? formatOf(path) !== undefined : formatOf(path) === input.format
}

function givenFormat(path: string, input: InputSettings): InputFile['format'] {
  // Only where it is named: in a folder of pages a .json file is as a rule none of them.
  const named = /\.json$/i.test(withoutCompression(path)) ? 'jsonl' : undefined
  const format = input.format === 'auto' ? (formatOf(path) ?? named) : input.format
  if (format !== undefined) return format
  throw new UsageError(`Cannot read pages from "${basename(path)}": its name tells no known kind. Set inputs.format.`)
}

function formatOf(path: string): InputFile['format'] | undefined {
  if (HTML_NAME.test(path)) return 'html'
  return /\.warc(\.gz)?$/i.test(path) ? 'warc' : tableFormatOf(path)
}
