import { existsSync } from 'node:fs'
import { open, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipPieces } from './gzip-pieces.ts'
import { indexPath } from './warc-index.ts'

/** A file whose torn end was cut. */
export interface WarcCut {
  readonly file: string
  readonly fromBytes: number
  readonly toBytes: number
}

/**
 * Cuts what a killed writer left half-written at the end of its files, so that any WARC reader can open them. `ends` tells for each file
 * where the last record that a visit points to ends; nothing before that is touched or read, and records behind it that are whole
 * stay. Files with an index were closed in order and are not looked at, so that this takes as long as killed runs were, however
 * large the folder is. To be called while no writer is at work.
 */
export async function repairWarc(folder: string, ends: ReadonlyMap<string, number>): Promise<WarcCut[]> {
  const cuts: WarcCut[] = []
  const files = await readdir(folder).catch(() => [])
  for (const file of files.filter((name) => name.endsWith('.warc.gz')).sort()) {
    const path = join(folder, file)
    if (existsSync(indexPath(path))) continue
    const { size } = await stat(path)
    const whole = await wholeUntil(path, Math.min(size, ends.get(file) ?? 0))
    if (size === whole) continue
    if (whole === 0) await rm(path)
    else await truncate(path, whole)
    cuts.push({ file, fromBytes: size, toBytes: whole })
  }
  return cuts
}

/** Where the last whole gzip member ends, of those that follow each other without a gap. */
async function wholeUntil(path: string, start: number): Promise<number> {
  const file = await open(path, 'r')
  let whole = start
  try {
    for await (const piece of gzipPieces(file, start)) {
      if (piece.kind === 'gap') break
      whole = piece.end ?? whole
    }
  } finally {
    await file.close()
  }
  return whole
}
