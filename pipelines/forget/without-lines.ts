import { closeSync, createReadStream, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { cutTornLine, linesOf, writeError } from '#data'

/**
 * Writes a file of lines anew without those meant, and without a torn last one; gives how many those meant are. Line by line,
 * so that memory does not grow with the file. A kill leaves the old file or the new one, and perhaps a half-written one beside
 * it; see removeHalfWritten(). Throws FatalError when it cannot be written.
 */
export async function withoutLines(
  path: string,
  options: { readonly isMeant: (line: string) => boolean; readonly write: boolean },
): Promise<number> {
  if (options.write) cutTornLine(path)
  let count = 0
  for await (const line of linesOf(createReadStream(path))) if (options.isMeant(line)) count++
  if (count > 0 && options.write) await rewrite(path, options.isMeant)
  return count
}

/** Takes away what killed processes left half-written in a folder. To be called while nobody else writes there. */
export function removeHalfWritten(folder: string): void {
  let names: readonly string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    // A lake that never asked a model has no such folder.
  }
  for (const name of names) if (/\.\d+\.tmp$/.test(name)) rmSync(join(folder, name), { force: true })
}

const WRITE_LETTERS = 1 << 20

async function rewrite(path: string, isMeant: (line: string) => boolean): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const descriptor = openSync(temporary, 'w')
    try {
      let held = ''
      for await (const line of linesOf(createReadStream(path))) {
        if (isMeant(line)) continue
        held += `${line}\n`
        if (held.length < WRITE_LETTERS) continue
        writeWhole(descriptor, held)
        held = ''
      }
      writeWhole(descriptor, held)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (cause) {
    rmSync(temporary, { recursive: true, force: true })
    throw writeError(path, cause)
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.byteLength; ) at += writeSync(descriptor, bytes, at)
}
