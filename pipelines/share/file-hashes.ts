import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** The file that names every other file of a dataset with its hash, in the form `sha256sum -c` reads. */
export const HASHES_FILE = 'SHA256SUMS'

/** The hashes of all files of a folder but HASHES_FILE, by path with slashes. */
export function hashesOf(folder: string): ReadonlyMap<string, string> {
  const files = filesIn(folder).filter((path) => path !== HASHES_FILE)
  return new Map(files.map((path) => [path, sha256OfFile(join(folder, path))]))
}

/** The text of HASHES_FILE. */
export function hashesText(hashes: ReadonlyMap<string, string>): string {
  return [...hashes].map(([path, hash]) => `${hash}  ${path}\n`).join('')
}

/** What such a text says; undefined when it is none. */
export function readHashes(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line !== '')
  const entries = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line))
  if (entries.includes(null)) return undefined
  return new Map(entries.flatMap((entry) => (entry === null ? [] : [[entry[2] ?? '', entry[1] ?? ''] as const])))
}

/** The paths of all files below a folder, with slashes, in code-unit order. */
export function filesIn(folder: string, below = ''): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true })
  const paths = entries.flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
  return paths.sort()
}

const PIECE_BYTES = 1 << 20

/** The SHA-256 of a file as 64 hexadecimal digits, read piece by piece. */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE_BYTES)
  const descriptor = openSync(path, 'r')
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}
