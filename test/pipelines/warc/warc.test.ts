import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWarc, readWarcBody, type WarcResponse } from '../../../pipelines/warc/warc-reader.ts'
import { repairWarc } from '../../../pipelines/warc/warc-repair.ts'
import { type WarcPage, type WarcPosition, WarcWriter } from '../../../pipelines/warc/warc-writer.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const fetchedAt = new Date('2024-05-06T07:08:09.123Z')

function pageAt(path: string, options: { body: string; rendered?: string }): WarcPage {
  const rawHeaders = [
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Encoding',
    'gzip',
    'X-Odd',
    'caf\u00e9\r\nX: y',
  ]
  return {
    url: `https://example.org${path}`,
    fetchedAt,
    status: 200,
    statusText: 'OK',
    rawHeaders,
    body: Buffer.from(options.body),
    rendered: options.rendered === undefined ? null : Buffer.from(options.rendered),
  }
}

async function writeThree(folder: string, rollAtBytes = 1_000_000) {
  const writer = new WarcWriter({ folder, writer: 'w1', software: 'h2e/test', rollAtBytes })
  const pages = [
    pageAt('/a', { body: '<p>one é</p>' }),
    pageAt('/b', { body: '<p></p>', rendered: '<p>made by script</p>' }),
    pageAt('/c', { body: `<p>${'three '.repeat(10_000)}</p>` }),
  ]
  const positions: WarcPosition[] = []
  for (const one of pages) positions.push(await writer.write(one))
  await writer.close()
  return { pages, positions }
}

async function all(path: string): Promise<WarcResponse[]> {
  const found: WarcResponse[] = []
  for await (const response of readWarc(path)) found.push(response)
  return found
}

const text = (response: WarcResponse | undefined) => Buffer.from(response?.body ?? []).toString('utf8')

describe('WarcWriter', () => {
  it('WarcWriter gives positions that readWarcBody() reads back, the rendered record where there is one', async () => {
    const folder = scratchFolder()
    const { positions } = await writeThree(folder)
    const read = await Promise.all(positions.map((position) => readWarcBody(folder, position)))
    expect(read.map(text).map((body) => body.slice(0, 20))).toEqual([
      '<p>one é</p>',
      '<p>made by script</p',
      '<p>three three three',
    ])
    expect(read.map((response) => response.contentType)).toEqual(Array(3).fill('text/html; charset=utf-8'))
    expect(read.map((response) => response.converted)).toEqual([false, true, false])
    expect(read[0]).toMatchObject({ url: 'https://example.org/a', status: 200, fetchedAt: fetchedAt.toISOString() })
  })

  it('WarcWriter makes a file that another program unzips and whose records stand where the positions say', async () => {
    const folder = scratchFolder()
    const { positions } = await writeThree(folder)
    const script = [
      'import gzip, json, sys',
      'data = open(sys.argv[1], "rb").read()',
      'spans = json.loads(sys.argv[2])',
      'whole = gzip.decompress(data)',
      'parts = [gzip.decompress(data[o:o + n]).decode("latin-1").split("\\r\\n")[0] for o, n in spans]',
      'print(json.dumps({"parts": parts, "records": whole.count(b"WARC/1.1\\r\\n"), "odd": b"X-Odd: caf\\xe9  X: y\\r\\n" in whole}))',
    ].join('\n')
    const spans = JSON.stringify(positions.map(({ offset, length }) => [offset, length]))
    const out = execFileSync('python3', ['-c', script, join(folder, 'w1-0.warc.gz'), spans], { encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual({ parts: ['WARC/1.1', 'WARC/1.1', 'WARC/1.1'], records: 5, odd: true })
  })

  it('WarcWriter begins a new file when one is full', async () => {
    const folder = scratchFolder()
    const { positions } = await writeThree(folder, 100)
    expect(readdirSync(folder).filter((name) => name.endsWith('.gz'))).toEqual(positions.map(({ file }) => file))
    expect(positions.map(({ file }) => file)).toEqual(['w1-0.warc.gz', 'w1-1.warc.gz', 'w1-2.warc.gz'])
  })

  it('WarcWriter stops the run when the folder cannot be written', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'file'), '')
    const writer = new WarcWriter({ folder: join(folder, 'file'), writer: 'w1', software: 'h2e/test' })
    await expect(writer.write(pageAt('/a', { body: 'x' }))).rejects.toThrow(/^Cannot write /)
  })
})

describe('readWarc', () => {
  it('readWarc() gives each page once, as rendered where it was', async () => {
    const folder = scratchFolder()
    await writeThree(folder)
    const read = await all(join(folder, 'w1-0.warc.gz'))
    expect(read.map((response) => [response.url, text(response).slice(0, 9)])).toEqual([
      ['https://example.org/a', '<p>one é<'],
      ['https://example.org/b', '<p>made b'],
      ['https://example.org/c', '<p>three '],
    ])
  })

  it.each([
    ['chunked', Buffer.from('5\r\n<p>hi\r\n4\r\n</p>\r\n0\r\n\r\n'), 'Transfer-Encoding: chunked'],
    ['gzip', gzipSync('<p>hi</p>'), 'Content-Encoding: gzip'],
    ['br', brotliCompressSync('<p>hi</p>'), 'Content-Encoding: br'],
  ])('readWarc() decodes a %s body of a file that is not compressed', async (_, body, header) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${header}\r\n\r\n`
    const block = Buffer.concat([Buffer.from(head), body])
    const warcHead = [
      'WARC/1.0',
      'WARC-Type: response',
      'WARC-Target-URI: <https://example.org/x>',
      'WARC-Date: 2020-01-01T00:00:00Z',
      'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>',
      'Content-Type: application/http; msgtype=response',
      `Content-Length: ${block.length}`,
    ]
    const path = join(scratchFolder(), 'other.warc')
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(`${warcHead.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]),
    )
    const read = await all(path)
    expect(read.map((response) => [response.url, text(response)])).toEqual([['https://example.org/x', '<p>hi</p>']])
  })

  it('readWarc() gives the whole pages of a torn file and then says that it is torn', async () => {
    const folder = scratchFolder()
    await writeThree(folder)
    const path = join(folder, 'torn.warc.gz')
    writeFileSync(path, readFileSync(join(folder, 'w1-0.warc.gz')).subarray(0, -50))
    const seen: string[] = []
    const reading = (async () => {
      for await (const response of readWarc(path)) seen.push(response.url)
    })()
    await expect(reading).rejects.toThrow(/^Cannot read ".*torn\.warc\.gz"/)
    expect(seen).toEqual(['https://example.org/a', 'https://example.org/b'])
  })

  it('readWarc() says when a file is no WARC', async () => {
    const path = join(scratchFolder(), 'page.html')
    writeFileSync(path, '<p>hello</p>\n<p>there</p>\n')
    await expect(all(path)).rejects.toThrow(/^Cannot read /)
  })
})

describe('readWarcBody', () => {
  it('readWarcBody() says which bytes of which file hold no page', async () => {
    const folder = scratchFolder()
    await writeThree(folder)
    const position = { file: 'w1-0.warc.gz', offset: 3, length: 40 }
    await expect(readWarcBody(folder, position)).rejects.toThrow(/^Cannot read ".*w1-0\.warc\.gz bytes 3 to 43"/)
  })
})

describe('repairWarc', () => {
  it('repairWarc() cuts a torn end back to the last record that a visit points to', async () => {
    const folder = scratchFolder()
    const { positions } = await writeThree(folder)
    const path = join(folder, 'w1-0.warc.gz')
    const whole = statSync(path).size
    rmSync(join(folder, 'w1-0.cdxj'))
    appendFileSync(path, gzipSync('half a record').subarray(0, 15))
    const last = positions[2]
    const ends = new Map([['w1-0.warc.gz', (last?.offset ?? 0) + (last?.length ?? 0)]])
    expect(await repairWarc(folder, ends)).toEqual([{ file: 'w1-0.warc.gz', fromBytes: whole + 15, toBytes: whole }])
    expect(await all(path)).toHaveLength(3)
  })

  it('repairWarc() keeps whole records that no visit points to, and takes away a file that never held one', async () => {
    const folder = scratchFolder()
    await writeThree(folder)
    writeFileSync(join(folder, 'w2-0.warc.gz'), gzipSync('x').subarray(0, 9))
    expect(await repairWarc(folder, new Map())).toEqual([{ file: 'w2-0.warc.gz', fromBytes: 9, toBytes: 0 }])
    expect(readdirSync(folder)).toEqual(['w1-0.cdxj', 'w1-0.warc.gz'])
  })
})
