import { createReadStream } from 'node:fs'
import { readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** A file whose torn end was cut. */
export interface WarcCut {
  readonly file: string
  readonly fromBytes: number
  readonly toBytes: number
}

/**
 * Cuts what a killed writer left half-written at the end of its files, so that any WARC reader can open them. `ends` tells for each file
 * where the last record that a visit points to ends; nothing before that is touched, and an end that is whole stays. To be
 * called while no writer is at work.
 */
export async function repairWarc(folder: string, ends: ReadonlyMap<string, number>): Promise<WarcCut[]> {
  const cuts: WarcCut[] = []
  const files = await readdir(folder).catch(() => [])
  for (const file of files.filter((name) => name.endsWith('.warc.gz')).sort()) {
    const path = join(folder, file)
    const { size } = await stat(path)
    const end = ends.get(file) ?? 0
    if (size <= end || (await isWhole(path, end))) continue
    if (end === 0) await rm(path)
    else await truncate(path, end)
    cuts.push({ file, fromBytes: size, toBytes: end })
  }
  return cuts
}

async function isWhole(path: string, start: number): Promise<boolean> {
  try {
    await pipeline(createReadStream(path, { start }), createGunzip(), async (plain) => {
      for await (const _chunk of plain);
    })
    return true
  } catch {
    return false
  }
}
