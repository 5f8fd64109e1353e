import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWarc } from '../../../pipelines/warc/warc-reader.ts'
import { warcRecords } from '../../../pipelines/warc/warc-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

function plain(name: string, options: { length?: number; block?: string; version?: string } = {}): Buffer {
  const block = options.block ?? `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>${name}</p>`
  const head = [
    `WARC/${options.version ?? '1.0'}`,
    'WARC-Type: response',
    `WARC-Target-URI: <http://example.org/${name}>`,
    'WARC-Date: 2020-01-01T00:00:00Z',
    'Content-Type: application/http;msgtype=response',
    `Content-Length: ${options.length ?? Buffer.byteLength(block)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${block}\r\n\r\n`)
}

/** Every record's name, or why there is none, in order. */
async function told(bytes: Buffer, options: { maxBytes?: number } = {}): Promise<string[]> {
  const path = join(scratchFolder(), 'x.warc')
  writeFileSync(path, bytes)
  const seen: string[] = []
  for await (const record of warcRecords(path, { wants: () => true, maxBytes: options.maxBytes ?? 1_000_000 })) {
    seen.push(record.kind === 'skipped' ? record.reason : (record.url ?? '').slice('http://example.org/'.length))
  }
  return seen
}

const zipped = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts.map((part) => gzipSync(part)))
const damaged = (part: Buffer): Buffer => gzipSync(part).fill(0x55, 30, 60)
const large = plain('large', { block: `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(20_000_000)}` })

describe('warcRecords', () => {
  it.each([
    ['a member a record', zipped(plain('a'), plain('b'), plain('c'))],
    ['one member', gzipSync(Buffer.concat([plain('a'), plain('b'), plain('c')]))],
    [
      'records over members',
      zipped(plain('a').subarray(0, 100), Buffer.concat([plain('a').subarray(100), plain('b'), plain('c')])),
    ],
    ['no compression', Buffer.concat([plain('a'), plain('b', { version: '1.1' }), plain('c')])],
    ['more line ends than there should be', Buffer.concat([plain('a'), Buffer.from('\r\n\n'), plain('b'), plain('c')])],
    [
      'heads that end by LF',
      Buffer.from(
        Buffer.concat([plain('a'), plain('b'), plain('c')])
          .toString()
          .replace(/\r\n(?=WARC|Content-[LT]|\r\nHTTP)/g, '\n')
          .replace(/(Length: \d+)\r?\n\r?\n/g, '$1\n\n'),
      ),
    ],
  ])('warcRecords() reads files of %s', async (_, bytes) => {
    expect(await told(bytes)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [
      'a damaged member',
      Buffer.concat([zipped(plain('a')), damaged(plain('b')), zipped(plain('c'))]),
      ['a', 'damaged', 'c'],
    ],
    [
      'a torn file before another',
      Buffer.concat([zipped(plain('a')).subarray(0, 90), zipped(plain('c'))]),
      ['damaged', 'c'],
    ],
    [
      'bytes between members',
      Buffer.concat([zipped(plain('a')), Buffer.from('what is this'), zipped(plain('c'))]),
      ['a', 'damaged', 'c'],
    ],
    ['a record shorter than it says', zipped(plain('a', { length: 9_999 }), plain('c')), ['short', 'c']],
    ['a member without a record', zipped(plain('a'), Buffer.from('hello there'), plain('c')), ['a', 'no_record', 'c']],
    ['a record longer than it says', Buffer.concat([plain('a', { length: 20 }), plain('c')]), ['a', 'no_record', 'c']],
    [
      'a record without a length',
      Buffer.concat([Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n'), plain('c')]),
      ['no_record', 'c'],
    ],
    ['a torn end', zipped(plain('a'), plain('b')).subarray(0, -30), ['a', 'torn']],
    ['a torn end without compression', Buffer.concat([plain('a'), plain('b')]).subarray(0, -30), ['a', 'torn']],
    ['a record over the limit', zipped(plain('a'), large, plain('c')), ['a', 'too_large', 'c']],
    [
      'a record over the limit without compression',
      Buffer.concat([plain('a'), large, plain('c')]),
      ['a', 'too_large', 'c'],
    ],
  ])('warcRecords() reads on behind %s', async (_, bytes, seen) => {
    expect(await told(bytes)).toEqual(seen)
  })

  it.each([
    ['empty', Buffer.alloc(0)],
    ['nothing, packed', gzipSync(Buffer.alloc(0))],
    ['line ends alone', Buffer.from('\r\n\r\n')],
  ])('warcRecords() says of a file that is %s that no record stands in it', async (_, bytes) => {
    expect(await told(bytes)).toEqual(['no_record'])
  })

  it('warcRecords() reads a record that is unpacked piece by piece', async () => {
    expect(await told(zipped(plain('a'), large, plain('c')), { maxBytes: 30_000_000 })).toEqual(['a', 'large', 'c'])
  })
})

describe('readWarc', () => {
  it('readWarc() tells a body that is not in its encoding, and a bomb, and reads on', async () => {
    const path = join(scratchFolder(), 'x.warc.gz')
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: '
    const bomb = gzipSync(gzipSync(Buffer.alloc(200_000_000)))
    const block = Buffer.concat([Buffer.from(`${head}gzip, gzip\r\n\r\n`), bomb])
    const bombRecord = Buffer.concat([plain('bomb', { block: '', length: block.byteLength }).subarray(0, -4), block])
    writeFileSync(path, zipped(plain('a'), plain('br', { block: `${head}br\r\n\r\nnone` }), bombRecord, plain('c')))
    const [read, skipped]: [string[], string[]] = [[], []]
    for await (const { url } of readWarc(path, ({ url, reason }) => skipped.push(`${url} ${reason}`))) read.push(url)
    expect(read).toEqual(['http://example.org/a', 'http://example.org/c'])
    expect(skipped).toEqual(['http://example.org/br bad_encoding', 'http://example.org/bomb too_large'])
  })

  it('readWarc() tells a response in which no answer stands, and is silent about name servers', async () => {
    const path = join(scratchFolder(), 'x.warc')
    const name = Buffer.from(plain('dns', { block: '2020 1.2.3.4' }).toString().replace('http://', 'dns:'))
    writeFileSync(path, Buffer.concat([plain('bare', { block: '<p>no head</p>' }), name, plain('a')]))
    const [read, skipped]: [string[], string[]] = [[], []]
    for await (const { url } of readWarc(path, ({ url, reason }) => skipped.push(`${url} ${reason}`))) read.push(url)
    expect(read).toEqual(['http://example.org/a'])
    expect(skipped).toEqual(['http://example.org/bare no_answer'])
  })

  it.each([
    ['zstd', 'zstd -d', '28b52ffd0458'],
    ['zstd', 'zstd -d', '5d2a4d1804000000'],
    ['bzip2', 'bunzip2', '425a683931415926'],
    ['xz', 'unxz', 'fd377a585a00'],
  ])('readWarc() says of a file that is packed with %s what unpacks it', async (packing, command, start) => {
    const path = join(scratchFolder(), 'x.warc')
    writeFileSync(path, Buffer.from(start, 'hex'))
    const reading = readWarc(path).next()
    await expect(reading).rejects.toThrow(`it is packed with ${packing}. Unpack it first, as with "${command}".`)
  })
})
