import { existsSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type ItemSet, readJsonFile, replaceFile, writeError } from '#data'
import { mendIndexes, removeIndex } from '../warc/warc-index.ts'
import { blankMember } from './blank-member.ts'
import { warcMembers } from './warc-members.ts'

/** Which records of a lake's WARC files go. */
export interface RecordsToErase {
  readonly lakeFolder: string
  /** Whether a record's URL is meant. */
  readonly covers: (url: string) => boolean
  /** Places, as placeKey(), of visits that go, and of visits that stay: what stays is kept whoever's URL it bears. */
  readonly gone: ReadonlySet<string>
  readonly kept: ItemSet
}

/** Names a place in the WARC folder. */
export function placeKey(file: string, offset: number): string {
  return `${offset} ${file}`
}

/** How many records eraseRecords() would erase. A file that a killed crawl left torn is counted up to there. */
export async function countRecords(asked: RecordsToErase): Promise<number> {
  let count = 0
  for (const file of warcFiles(asked.lakeFolder)) {
    count += await placesIn(file, asked, { isTornAllowed: true }).then((places) => places.length)
  }
  return count
}

/**
 * Overwrites each such record where it stands by an empty one of the same length; see blankMember(). Gives how many. What
 * is to be overwritten is written down first, so that finishErasing() can make a kill in the middle of a record good. To be
 * called when that is done and the files' torn ends are cut. Throws FatalError where a file cannot be read or written.
 */
export async function eraseRecords(asked: RecordsToErase, at: string): Promise<number> {
  const note = join(asked.lakeFolder, NOTE)
  let count = 0
  for (const file of warcFiles(asked.lakeFolder)) {
    const places = (await placesIn(file, asked, {})).map((place) => ({ ...place, at }))
    if (places.length === 0) continue
    replaceFile(note, `${JSON.stringify({ file, places })}\n`)
    await overwrite(join(asked.lakeFolder, 'warc', file), places)
    count += places.length
  }
  await mendIndexes(join(asked.lakeFolder, 'warc'))
  rmSync(note, { force: true })
  return count
}

/** Overwrites what a killed eraseRecords() wrote down; gives how many records that were. */
export async function finishErasing(lakeFolder: string): Promise<number> {
  const note = join(lakeFolder, NOTE)
  const begun = readJsonFile(note)
  if (begun === undefined) return 0
  const { file, places } = Begun.parse(begun)
  await overwrite(join(lakeFolder, 'warc', file), places)
  rmSync(note, { force: true })
  return places.length
}

const NOTE = 'forgetting.json'

const Place = z.strictObject({ offset: z.int(), length: z.int(), id: z.string(), at: z.string() })
const Begun = z.strictObject({ file: z.string(), places: z.array(Place) })

function warcFiles(lakeFolder: string): readonly string[] {
  const folder = join(lakeFolder, 'warc')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .sort()
}

async function placesIn(
  file: string,
  asked: RecordsToErase,
  options: { readonly isTornAllowed?: boolean },
): Promise<readonly Omit<z.infer<typeof Place>, 'at'>[]> {
  const places: Omit<z.infer<typeof Place>, 'at'>[] = []
  try {
    for await (const { offset, length, plain } of warcMembers(join(asked.lakeFolder, 'warc', file))) {
      const key = placeKey(file, offset)
      const { url, id } = headOf(plain)
      // An erased record has no URL; its visit may still be there after a kill.
      if (url === undefined || asked.kept.has(key)) continue
      if (asked.gone.has(key) || asked.covers(url)) places.push({ offset, length, id })
    }
  } catch (error) {
    if (options.isTornAllowed !== true) throw error
  }
  return places
}

const MOST_HEAD_BYTES = 65_536

function headOf(plain: Uint8Array): { readonly url: string | undefined; readonly id: string } {
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, Math.min(plain.byteLength, MOST_HEAD_BYTES))
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('utf8', 0, end === -1 ? bytes.byteLength : end)
  const url = /^WARC-Target-URI:[ \t]*<?(.*?)>?[ \t]*$/im.exec(head)?.[1]
  const id = /^WARC-Record-ID:[ \t]*(<[^>]*>)/im.exec(head)?.[1]
  return { url, id: id ?? '<urn:h2e:forgotten>' }
}

async function overwrite(path: string, places: readonly z.infer<typeof Place>[]): Promise<void> {
  // It names what goes.
  removeIndex(path)
  try {
    const handle = await open(path, 'r+')
    try {
      for (const place of places) {
        const bytes = blankMember(place)
        for (let written = 0; written < bytes.byteLength; ) {
          const rest = bytes.byteLength - written
          written += (await handle.write(bytes, written, rest, place.offset + written)).bytesWritten
        }
      }
      await handle.datasync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw cause instanceof RangeError ? cause : writeError(path, cause)
  }
}
