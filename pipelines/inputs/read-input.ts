import type { InputSettings } from '#configs'
import { compressionOf } from './compression.ts'
import { readHtmlFile } from './html-folder.ts'
import { inputFiles } from './input-files.ts'
import type { InputPage, Noticed, Skipped } from './input-page.ts'
import { readTablePages } from './table-pages.ts'
import { readWarcPages } from './warc-pages.ts'

/**
 * The pages of a file or of a folder with its subfolders: HTML files, WARC files, and tables (JSONL, CSV, Parquet,
 * Arrow IPC; each plain or compressed by gzip, zstd, bzip2 or xz), told apart by name unless the format is set. A lake
 * inside the folder is no input. Throws UsageError when there is nothing to read, and FatalError naming the file and
 * line that cannot be read; what came before has been handed on.
 */
export async function* readInput(
  input: InputSettings,
  options: { readonly lakeFolder?: string; readonly skipped?: Skipped; readonly noticed?: Noticed } = {},
): AsyncGenerator<InputPage> {
  const told = { skipped: options.skipped ?? (() => {}), noticed: options.noticed ?? (() => {}) }
  for (const { path, format } of await inputFiles(input, options.lakeFolder)) {
    if (format === 'html') yield* readHtmlFile(path, told.skipped)
    else if (format === 'warc') yield* readWarcPages(path, told.skipped)
    else {
      const compression = compressionOf(path, input.compression)
      yield* readTablePages({ path, format, compression, fields: input }, told)
    }
  }
}
