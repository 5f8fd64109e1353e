import { UsageError } from '#data'

const UNITS: readonly string[] = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** The bytes of a size such as "500MB", as the published system's `export.max_file_size` has it: 1 KB is 1,024 bytes. */
export function fileSizeBytes(size: string): number {
  const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP]?B)\s*$/i.exec(size) ?? []
  const power = UNITS.indexOf(unit?.toUpperCase() ?? '')
  const bytes = Math.floor(Number(digits) * 1024 ** power)
  if (digits !== undefined && bytes > 0) return bytes
  throw new UsageError(`Cannot use "${size}" as a file size: it is none. Write it like "500MB" or "2GB".`)
}
