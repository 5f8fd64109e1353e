import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import picomatch from 'picomatch'
import type { InputSettings } from '#configs'
import { UsageError } from '#data'
import { HTML_NAME, readHtmlFile } from './html-folder.ts'
import type { InputPage, Skipped } from './input-page.ts'
import { readTablePages } from './table-pages.ts'
import { tableFormatOf } from './table-rows.ts'
import { readWarcPages } from './warc-pages.ts'

/**
 * The pages of a file or of a folder with its subfolders: HTML files, WARC files, and tables (JSONL, CSV, Parquet,
 * Arrow IPC), told apart by name unless the format is set. A lake inside the folder is no input. Throws UsageError when
 * there is nothing to read.
 */
export async function* readInput(
  input: InputSettings,
  options: { readonly lakeFolder?: string; readonly skipped?: Skipped } = {},
): AsyncGenerator<InputPage> {
  const paths = await inputFiles(input, options.lakeFolder)
  if (paths.length === 0) {
    throw new UsageError(
      `Cannot read pages from "${input.path}": it holds no file of a known kind ` +
        '(.html, .warc, .warc.gz, .jsonl, .csv, .parquet, .arrow). Check the path, or set inputs.format.',
    )
  }
  for (const path of paths) yield* readFilePages(path, { input, skipped: options.skipped ?? (() => {}) })
}

async function inputFiles(input: InputSettings, lakeFolder: string | undefined): Promise<readonly string[]> {
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
  if (globs !== undefined) return picomatch.isMatch(relative(input.path, path), globs)
  return input.format === 'auto' ? formatOf(path) !== undefined : formatOf(path) === input.format
}

function formatOf(path: string): Exclude<InputSettings['format'], 'auto'> | undefined {
  if (HTML_NAME.test(path)) return 'html'
  return /\.warc(\.gz)?$/i.test(path) ? 'warc' : tableFormatOf(path)
}

function readFilePages(
  path: string,
  { input, skipped }: { readonly input: InputSettings; readonly skipped: Skipped },
): AsyncGenerator<InputPage> {
  const format = input.format === 'auto' ? formatOf(path) : input.format
  if (format === undefined) {
    throw new UsageError(`Cannot read pages from "${basename(path)}": its name tells no known kind. Set inputs.format.`)
  }
  if (format === 'html') return readHtmlFile(path, skipped)
  return format === 'warc'
    ? readWarcPages(path)
    : readTablePages(path, { format, fields: input, skipped, ...gzipOf(input) })
}

function gzipOf({ compression }: InputSettings): { readonly gzip?: boolean } {
  return compression === 'auto' ? {} : { gzip: compression === 'gzip' }
}
