import { UsageError } from '#data'

/** How a file is compressed. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'bz2' | 'xz'

/** Every name a setting may use; the published system writes the file endings. */
const NAMES: Readonly<Record<string, Compression>> = {
  none: 'none',
  gzip: 'gzip',
  gz: 'gzip',
  zstd: 'zstd',
  zst: 'zstd',
  bzip2: 'bz2',
  bz2: 'bz2',
  xz: 'xz',
}

const ENDING = /\.(gz|zst|bz2|xz)$/i

/** How the file is compressed: as the setting says; `auto` goes by the name. Throws UsageError for an unknown setting. */
export function compressionOf(path: string, setting = 'auto'): Compression {
  const name = setting === 'auto' ? (ENDING.exec(path)?.[1]?.toLowerCase() ?? 'none') : setting
  const compression = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (compression !== undefined) return compression
  throw new UsageError(
    `Cannot read "${path}" as ${name}: this compression is not known. Use one of ${Object.keys(NAMES).join(', ')}.`,
  )
}

/** The file's name without what tells its compression. */
export function withoutCompression(path: string): string {
  return path.replace(ENDING, '')
}
