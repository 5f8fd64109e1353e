import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CompressionType, compressionRegistry, RecordBatchFileWriter, tableFromArrays, tableToIPC } from 'apache-arrow'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { FatalError, UsageError, writeParquet } from '#data'
import { compressionOf } from '../../../pipelines/inputs/compression.ts'
import { decompressed } from '../../../pipelines/inputs/decompressed.ts'
import { decodeLz4Frame } from '../../../pipelines/inputs/lz4-frame.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { LZ4_TEXT, PACKED, PACKED_BLOCKS, PACKED_LZ4, PACKED_RUNS, ROWS, SKIPPABLE_FRAME } from './packed-rows.ts'
import { readPages } from './read-pages.ts'

const FILES = {
  gz: gzipSync(ROWS),
  bz2: Buffer.from(PACKED.bz2, 'base64'),
  xz: Buffer.from(PACKED.xz, 'base64'),
  zst: Buffer.from(PACKED.zst, 'base64'),
}
const ENDINGS = ['gz', 'bz2', 'xz', 'zst'] as const

function inScratch(name: string, content: string | Uint8Array): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, content)
  return path
}

async function contentOf(path: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of decompressed(path, compressionOf(path))) parts.push(part)
  return Buffer.concat(parts)
}

describe('decompressed()', () => {
  it.each(ENDINGS)('decompressed() gives what a .%s file holds', async (ending) => {
    expect((await contentOf(inScratch(`rows.${ending}`, FILES[ending]))).toString()).toBe(ROWS)
  })

  it.each(ENDINGS)('decompressed() takes parts of .%s in a row as one content', async (ending) => {
    const path = inScratch(`rows.${ending}`, Buffer.concat([FILES[ending], FILES[ending], FILES[ending]]))
    expect((await contentOf(path)).toString()).toBe(ROWS.repeat(3))
  })

  it.each(ENDINGS)('decompressed() says when a .%s file ends too early', async (ending) => {
    for (const missing of [1, 9, Math.floor(FILES[ending].length / 2)]) {
      const path = inScratch(`rows.${ending}`, FILES[ending].subarray(0, -missing))
      await expect(contentOf(path)).rejects.toThrow('the compressed data ends too early')
    }
  })

  it.each(['gz', 'bz2', 'xz'] as const)('decompressed() says when a .%s file is damaged', async (ending) => {
    const damaged = Buffer.from(FILES[ending])
    const middle = damaged.length >> 1
    damaged[middle] = (damaged[middle] ?? 0) ^ 0x55
    await expect(contentOf(inScratch(`rows.${ending}`, damaged))).rejects.toThrow(/damaged/)
  })

  it.each(ENDINGS)('decompressed() refuses an empty .%s file and one that is something else', async (ending) => {
    await expect(contentOf(inScratch(`rows.${ending}`, ''))).rejects.toThrow('it is empty')
    await expect(contentOf(inScratch(`rows.${ending}`, 'words and words and words'))).rejects.toThrow()
  })

  it('decompressed() reads runs and several blocks of bzip2, and passes over skippable frames of zstd', async () => {
    const blocks = await contentOf(inScratch('blocks.bz2', Buffer.from(PACKED_BLOCKS, 'base64')))
    expect(blocks.toString()).toBe('ab'.repeat(150_000))
    const runs = await contentOf(inScratch('runs.bz2', Buffer.from(PACKED_RUNS, 'base64')))
    expect(runs.toString()).toBe('a'.repeat(300_000))
    const frames = Buffer.concat([SKIPPABLE_FRAME, FILES.zst, SKIPPABLE_FRAME, FILES.zst])
    expect((await contentOf(inScratch('frames.zst', frames))).toString()).toBe(ROWS.repeat(2))
  })

  it('decompressed() gives up a file that is not read to its end, and reads the next', async () => {
    for (const ending of ENDINGS) {
      const path = inScratch(`rows.${ending}`, FILES[ending])
      for await (const part of decompressed(path, compressionOf(path))) {
        expect(part.length).toBeGreaterThan(0)
        break
      }
      expect((await contentOf(path)).toString()).toBe(ROWS)
    }
  })
})

describe('compressionOf()', () => {
  it('compressionOf() goes by the name, or by the setting in its own and the published words', () => {
    expect(compressionOf('a.jsonl.ZST')).toBe('zstd')
    expect(compressionOf('a.jsonl')).toBe('none')
    expect(compressionOf('a.jsonl.gz', 'none')).toBe('none')
    expect(['gz', 'gzip', 'zst', 'bz2', 'xz'].map((setting) => compressionOf('a', setting))).toEqual([
      'gzip',
      'gzip',
      'zstd',
      'bz2',
      'xz',
    ])
    expect(() => compressionOf('a', 'rar')).toThrow(UsageError)
  })
})

describe('readInput()', () => {
  it.each(ENDINGS)('readInput() reads .jsonl.%s, and names the last line before the data ends', async (ending) => {
    const { pages } = await readPages({ path: inScratch(`rows.jsonl.${ending}`, FILES[ending]) })
    expect(pages.map((page) => page.givenId)).toEqual(['a', 'b'])
    const cut = inScratch(`rows.jsonl.${ending}`, Buffer.concat([FILES[ending], FILES[ending].subarray(0, -3)]))
    const { error } = await readPages({ path: cut })
    expect(error).toBeInstanceOf(FatalError)
    expect(String(error)).toMatch(/after line [234]: the compressed data ends too early/)
  })

  it('readInput() reads CSV, Parquet and Arrow that are compressed as a whole, and leaves no temporary file', async () => {
    const folder = scratchFolder()
    vi.stubEnv('TMPDIR', scratchFolder())
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    await writeParquet(join(folder, 'rows.parquet'), { columns: { id: 'VARCHAR', text: 'VARCHAR' }, rows: made(2) })
    const parquet = inScratch('rows.parquet.gz', gzipSync(readFileSync(join(folder, 'rows.parquet'))))
    const arrow = inScratch('rows.arrow.gz', gzipSync(arrowFile(2)))
    const csv = inScratch('rows.csv.gz', gzipSync('id,text\nrow-0,text 0\nrow-1,text 1\n'))
    for (const path of [parquet, arrow, csv]) {
      const { pages, error } = await readPages({ path })
      expect(error).toBeUndefined()
      expect(pages.map((page) => [page.givenId, page.text])).toEqual([
        ['row-0', 'text 0'],
        ['row-1', 'text 1'],
      ])
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('h2e-input-'))).toEqual([])
  })

  it('readInput() reads Arrow streams, batches compressed by LZ4, and names a file that is cut', async () => {
    const stream = inScratch('rows.arrow', tableToIPC(tableFromArrays(columns(3)), 'stream'))
    expect((await readPages({ path: stream })).pages).toHaveLength(3)
    compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: storedLz4, decode: decodeLz4Frame })
    const writer = new RecordBatchFileWriter({ compressionType: CompressionType.LZ4_FRAME })
    const packed = inScratch(
      'rows.feather',
      writer
        .writeAll(tableFromArrays(columns(3)))
        .finish()
        .toUint8Array(true),
    )
    expect((await readPages({ path: packed })).pages.map((page) => page.text)).toEqual(['text 0', 'text 1', 'text 2'])
    const cut = await readPages({ path: inScratch('rows.arrow', arrowFile(100).subarray(0, -200)) })
    expect(cut.error).toBeInstanceOf(FatalError)
    expect(String(cut.error)).toContain('rows.arrow"')
  })
})

describe('decodeLz4Frame()', () => {
  it('decodeLz4Frame() gives what the lz4 program packed, and refuses what is cut', () => {
    const frame = Buffer.from(PACKED_LZ4, 'base64')
    expect(Buffer.from(decodeLz4Frame(frame)).toString()).toBe(LZ4_TEXT)
    for (let length = 0; length < frame.length - 8; length++) {
      expect(() => decodeLz4Frame(frame.subarray(0, length))).toThrow('LZ4')
    }
  })
})

function made(count: number): { id: string; text: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `row-${index}`, text: `text ${index}` }))
}

function columns(count: number) {
  return { id: made(count).map((row) => row.id), text: made(count).map((row) => row.text) }
}

function arrowFile(count: number): Uint8Array {
  return tableToIPC(tableFromArrays(columns(count)), 'file')
}

/** A frame with one block that is not compressed. */
function storedLz4(data: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4)
  size.writeUInt32LE((data.length | 0x80_00_00_00) >>> 0)
  return Buffer.concat([Buffer.from('04224d18604082', 'hex'), size, data, Buffer.alloc(4)])
}
