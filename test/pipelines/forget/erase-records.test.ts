import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ItemSet } from '#data'
import { blankMember } from '../../../pipelines/forget/blank-member.ts'
import { countRecords, eraseRecords, finishErasing, placeKey } from '../../../pipelines/forget/erase-records.ts'
import { warcMembers } from '../../../pipelines/forget/warc-members.ts'
import { readWarc, readWarcBody } from '../../../pipelines/warc/warc-reader.ts'
import { type WarcPosition, WarcWriter } from '../../../pipelines/warc/warc-writer.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const AT = '2026-11-23T02:03:04.005Z'
const fetchedAt = new Date('2026-01-02T03:04:05.678Z')

async function madeWarc() {
  const lakeFolder = scratchFolder()
  const writer = new WarcWriter({ folder: join(lakeFolder, 'warc'), writer: 'w', software: 'h2e/test' })
  const positions = new Map<string, WarcPosition>()
  const bodies = new Map([
    ['http://gone.test/small', ''],
    ['http://kept.test/a', 'kept a'],
    ['http://gone.test/large', noise(3_000_000)],
    ['http://kept.test/b', noise(1_500_000)],
    ['http://gone.test/last', 'gone too'],
  ])
  for (const [url, body] of bodies) {
    const rendered = url.endsWith('last') ? Buffer.from(`rendered ${body}`) : null
    const page = { url, fetchedAt, status: 200, statusText: 'OK', rawHeaders: [], body: Buffer.from(body), rendered }
    positions.set(url, await writer.write(page))
  }
  positions.set(
    'http://gone.test/given',
    await writer.writeGiven({
      url: 'http://gone.test/given',
      fetchedAt,
      contentType: 'text/plain',
      body: Buffer.from('x'),
    }),
  )
  await writer.close()
  const path = join(lakeFolder, 'warc', 'w-0.warc.gz')
  return { lakeFolder, path, positions, bodies }
}

/** Hardly to be compressed. */
function noise(length: number): string {
  let state = 1
  const digits: string[] = []
  while (digits.length * 6 < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    digits.push(state.toString(36).slice(-6).padStart(6, '0'))
  }
  return digits.join('')
}

function meant(lakeFolder: string, kept = new ItemSet()) {
  return { lakeFolder, covers: (url: string) => url.startsWith('http://gone.test/'), gone: new Set<string>(), kept }
}

describe('eraseRecords()', () => {
  it('eraseRecords() leaves nothing of a URL, every other record in its place, and a file any reader opens', async () => {
    const { lakeFolder, path, positions, bodies } = await madeWarc()
    const size = statSync(path).size
    expect(await countRecords(meant(lakeFolder))).toBe(5)
    expect(await eraseRecords(meant(lakeFolder), AT)).toBe(5)
    expect(statSync(path).size).toBe(size)
    execFileSync('gunzip', ['-t', path])
    expect(gunzipSync(readFileSync(path)).includes('gone.test')).toBe(false)
    for (const url of ['http://kept.test/a', 'http://kept.test/b']) {
      const position = positions.get(url)
      const body = position === undefined ? undefined : (await readWarcBody(join(lakeFolder, 'warc'), position)).body
      expect(Buffer.from(body ?? []).toString()).toBe(bodies.get(url))
    }
    const urls: string[] = []
    for await (const response of readWarc(path)) urls.push(response.url)
    expect(urls).toEqual(['http://kept.test/a', 'http://kept.test/b'])
    const [types = []] = [
      [
        ...gunzipSync(readFileSync(path))
          .toString()
          .matchAll(/WARC-Type: (\w+)/g),
      ].map(([, type]) => type),
    ]
    expect(types).toEqual([
      'warcinfo',
      'metadata',
      'response',
      'metadata',
      'response',
      'metadata',
      'metadata',
      'metadata',
    ])
    const index = readFileSync(path.replace('.warc.gz', '.cdxj'), 'utf8')
    expect(index).not.toContain('gone')
    expect(index.trimEnd().split('\n')).toHaveLength(2)
    expect(await eraseRecords(meant(lakeFolder), AT)).toBe(0)
  })

  it('finishErasing() mends a record that a kill left half overwritten, by what was written down before', async () => {
    const { lakeFolder, path } = await madeWarc()
    const places: { offset: number; length: number; id: string; at: string }[] = []
    for await (const { offset, length, plain } of warcMembers(path)) {
      if (Buffer.from(plain).includes('http://gone.test/large'))
        places.push({ offset, length, id: '<urn:uuid:1>', at: AT })
    }
    const [place] = places
    if (place === undefined) throw new Error('no such record')
    writeFileSync(join(lakeFolder, 'forgetting.json'), JSON.stringify({ file: 'w-0.warc.gz', places }))
    const bytes = readFileSync(path)
    bytes.set(blankMember(place).subarray(0, 1000), place.offset)
    writeFileSync(path, bytes)
    expect(() => execFileSync('gunzip', ['-t', path], { stdio: 'ignore' })).toThrow()
    expect(await finishErasing(lakeFolder)).toBe(1)
    execFileSync('gunzip', ['-t', path])
    expect(await finishErasing(lakeFolder)).toBe(0)
    expect(await eraseRecords(meant(lakeFolder), AT)).toBe(4)
    expect(gunzipSync(readFileSync(path)).includes('gone.test')).toBe(false)
    expect(existsSync(join(lakeFolder, 'forgetting.json'))).toBe(false)
  })

  it('eraseRecords() takes what visits point to, and keeps what a visit that stays points to', async () => {
    const { lakeFolder, path, positions } = await madeWarc()
    const kept = new ItemSet()
    const gone = new Set<string>()
    const placeOf = (url: string): string => placeKey('w-0.warc.gz', positions.get(url)?.offset ?? -1)
    kept.add(placeOf('http://gone.test/large'))
    gone.add(placeOf('http://kept.test/a'))
    expect(await eraseRecords({ ...meant(lakeFolder, kept), gone }, AT)).toBe(5)
    const urls: string[] = []
    for await (const response of readWarc(path)) urls.push(response.url)
    expect(urls).toEqual(['http://gone.test/large', 'http://kept.test/b'])
  })

  it('eraseRecords() names file and byte of what is no gzip member, and countRecords() counts up to there', async () => {
    const { lakeFolder, path, positions } = await madeWarc()
    const offset = positions.get('http://kept.test/b')?.offset ?? 0
    const bytes = readFileSync(path)
    bytes.fill(0, offset, offset + 100)
    writeFileSync(path, bytes)
    await expect(eraseRecords(meant(lakeFolder), AT)).rejects.toThrow(`Cannot read "${path}" at byte ${offset}`)
    expect(await countRecords(meant(lakeFolder))).toBe(2)
  })
})

describe('blankMember()', () => {
  it('blankMember() has exactly the length asked for and unpacks to an empty record, at every length', () => {
    for (const length of [
      ...Array.from({ length: 40 }, (_, index) => 180 + index),
      65_535,
      65_536,
      70_001,
      3_000_002,
    ]) {
      const bytes = blankMember({ id: '<urn:uuid:8d2b6b0e-4a11-4c57-9f1c-0a1b2c3d4e5f>', at: AT, length })
      expect(bytes).toHaveLength(length)
      expect(gunzipSync(bytes).toString()).toMatch(
        /^WARC\/1\.1\r\nWARC-Type: metadata\r\n[\s\S]*Content-Length: 0\r\n\r\n\r\n\r\n$/,
      )
    }
  })

  it('blankMember() refuses a length that holds no record', () => {
    expect(() => blankMember({ id: '<urn:uuid:1>', at: AT, length: 60 })).toThrow(RangeError)
  })
})
