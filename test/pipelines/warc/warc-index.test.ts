import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { CDXIndexer, WARCParser } from 'warcio'
import { cdxjLine, surt } from '../../../pipelines/warc/cdxj.ts'
import { exportWarc } from '../../../pipelines/warc/export-warc.ts'
import { mendIndexes } from '../../../pipelines/warc/warc-index.ts'
import { repairWarc } from '../../../pipelines/warc/warc-repair.ts'
import { WarcWriter } from '../../../pipelines/warc/warc-writer.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const fetchedAt = new Date('2024-05-06T07:08:09.123Z')
const later = new Date('2024-06-07T08:09:10.000Z')
const rawHeaders = ['Content-Type', 'text/html; charset=utf-8', 'Content-Encoding', 'gzip', 'ETag', '"a"']

async function writeAll(folder: string): Promise<void> {
  const writer = new WarcWriter({ folder, writer: 'w', software: 'h2e/test' })
  const answer = { fetchedAt, status: 200, statusText: 'OK', rawHeaders }
  const body = Buffer.from(`<p>${'tea '.repeat(9_000)}</p>`)
  const [b, a] = ['https://www.Example.org/b?y=2&x=1', 'https://example.org/a']
  const original = await writer.write({ ...answer, url: b, body, rendered: null })
  const shown = await writer.write({ ...answer, url: a, body, rendered: Buffer.from('<p>made</p>') })
  const again = { ...answer, fetchedAt: later }
  await writer.writeRevisit({ ...again, url: b, status: 304, statusText: 'Not Modified', body: null, original })
  await writer.writeRevisit({ ...again, url: b, body, original })
  await writer.writeRevisit({ ...again, url: a, body: Buffer.from('other'), original: shown })
  await writer.writeHead({ ...again, url: 'https://example.org/old', status: 301, rawHeaders: ['Location', '/b'] })
  await writer.writeRefusal({ url: a, fetchedAt: later, reason: 'noai' })
  await writer.writeGiven({ url: 'file:///tea.txt', fetchedAt, contentType: 'text/plain', body: Buffer.from('tea') })
  await writer.close()
}

describe('WarcWriter', () => {
  it('WarcWriter writes files that another reader opens, record by record', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const seen: string[] = []
    for await (const record of new WARCParser(createReadStream(join(folder, 'w-0.warc.gz')))) {
      seen.push(`${record.warcType} ${record.warcTargetURI ?? ''}`)
    }
    expect(seen).toEqual([
      'warcinfo ',
      'response https://www.Example.org/b?y=2&x=1',
      'response https://example.org/a',
      'conversion https://example.org/a',
      'revisit https://www.Example.org/b?y=2&x=1',
      'revisit https://www.Example.org/b?y=2&x=1',
      'revisit https://example.org/a',
      'response https://example.org/old',
      'metadata https://example.org/a',
      'resource file:///tea.txt',
    ])
  })

  it('WarcWriter writes digests that another program reckons too', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const script = [
      'import base64, gzip, hashlib, re, sys',
      'data, count = gzip.open(sys.argv[1]).read(), 0',
      'sha1 = lambda b: b"sha1:" + base64.b32encode(hashlib.sha1(b).digest())',
      'while data:',
      '    head, rest = data.split(b"\\r\\n\\r\\n", 1)',
      '    length = int(re.search(rb"Content-Length: (\\d+)", head)[1])',
      '    block, data = rest[:length], rest[length + 4:]',
      '    said = re.search(rb"WARC-Block-Digest: (\\S+)", head)',
      '    if said: assert sha1(block) == said[1]; count += 1',
      '    said = re.search(rb"WARC-Payload-Digest: (\\S+)", head)',
      '    if said and b"Type: response" in head: assert sha1(block.split(b"\\r\\n\\r\\n", 1)[1]) == said[1]; count += 1',
      'print(count)',
    ].join('\n')
    expect(execFileSync('python3', ['-c', script, join(folder, 'w-0.warc.gz')], { encoding: 'utf8' })).toBe('8\n')
  })

  it('WarcWriter writes revisit records that name profile, original and digest as WARC 1.1 asks', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const records: Record<string, string | undefined>[] = []
    const ids = new Map<string, string>()
    for await (const record of new WARCParser(createReadStream(join(folder, 'w-0.warc.gz')))) {
      const url = record.warcTargetURI ?? ''
      if (record.warcType === 'response') ids.set(url, record.warcHeader('WARC-Record-ID') ?? '')
      if (record.warcType !== 'revisit') continue
      const refersTo = record.warcHeader('WARC-Refers-To') ?? undefined
      expect(refersTo).toBe(ids.get(url))
      expect(record.warcHeader('WARC-Refers-To-Target-URI')).toBe(url)
      expect(record.warcHeader('WARC-Refers-To-Date')).toBe(fetchedAt.toISOString())
      const digest = record.warcHeader('WARC-Payload-Digest') ?? undefined
      const status = String(record.httpHeaders?.statusCode)
      records.push({ profile: record.warcHeader('WARC-Profile')?.replace(/.*[/:]/, ''), status, digest })
    }
    const digest = expect.stringMatching(/^sha1:[A-Z2-7]{32}$/)
    expect(records).toEqual([
      { profile: 'server-not-modified', status: '304', digest },
      { profile: 'identical-payload-digest', status: '200', digest },
      { profile: 'same-text', status: '200', digest: undefined },
    ])
  })

  it('WarcWriter writes no revisit of what is gone', async () => {
    const folder = scratchFolder()
    const writer = new WarcWriter({ folder, writer: 'w', software: 'h2e/test' })
    const original = { file: 'gone.warc.gz', offset: 0, length: 100 }
    const told = { url: 'https://example.org/', fetchedAt, status: 304, statusText: '', rawHeaders: [], body: null }
    expect(await writer.writeRevisit({ ...told, original })).toBeNull()
    await writer.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('WarcWriter leaves an index of its file that another indexer makes too', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const indexer = new CDXIndexer({ format: 'cdxj' })
    const theirs: string[] = []
    const files = [{ filename: 'w-0.warc.gz', reader: createReadStream(join(folder, 'w-0.warc.gz')) }]
    for await (const line of indexer.iterIndex(files)) theirs.push(indexer.serialize(line))
    // It names metadata and what a browser made as well.
    const own = readFileSync(join(folder, 'w-0.cdxj'), 'utf8').trim().split('\n')
    const asked = theirs.filter(
      (line) => !/"mime":\s?"(application\/warc-fields)"/.test(line) && !line.includes('"mime":"text/html; '),
    )
    expect(own).toEqual([...own].sort())
    expect(own).toHaveLength(7)
    expect(asked.map((line) => line.trim()).sort()).toEqual(own)
  })
})

describe('mendIndexes', () => {
  it('mendIndexes() makes the same index from the file that its writer left', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const path = join(folder, 'w-0.cdxj')
    const written = readFileSync(path, 'utf8')
    expect(await mendIndexes(folder)).toEqual([])
    rmSync(path)
    expect(await mendIndexes(folder)).toEqual(['w-0.warc.gz'])
    expect(readFileSync(path, 'utf8')).toBe(written)
    for (const line of written.trim().split('\n')) {
      const { offset, length, filename } = JSON.parse(line.replace(/^\S+ \S+ /, ''))
      const bytes = readFileSync(join(folder, filename)).subarray(Number(offset), Number(offset) + Number(length))
      expect(gunzipSync(bytes).toString('latin1', 0, 8)).toBe('WARC/1.1')
    }
  })
})

describe('surt', () => {
  it.each([
    ['http://Example.org', 'org,example)/'],
    ['https://www.example.org/', 'org,example)/'],
    ['https://www2.example.org/A/b', 'org,example)/a/b'],
    ['http://example.org:8080/', 'org,example:8080)/'],
    ['https://example.org:443/x', 'org,example)/x'],
    ['http://a.b.example.co.uk/?b=2&a=1', 'uk,co,example,b,a)/?a=1&b=2'],
    ['http://127.0.0.1:81/x', '127.0.0.1:81)/x'],
    ['http://[::1]/x', '[::1])/x'],
    ['http://bücher.example/ü?q=ä b', 'example,xn--bcher-kva)/%c3%bc?q=%c3%a4%20b'],
    ['file:///a b.txt', 'file:///a%20b.txt'],
    ['urn:x:y', 'urn:x:y'],
  ])('surt() of %s is %s', (url, key) => {
    expect(surt(url)).toBe(key)
  })

  it('cdxjLine() is ASCII and leaves out what is not known', () => {
    const record = { type: 'resource', url: 'file:///té.txt', date: '2024-05-06T07:08:09.123Z' }
    const place = { offset: 3, length: 4, file: 'w.warc.gz' }
    expect(cdxjLine({ ...record, ...place, status: null, contentType: null, digest: null })).toBe(
      'file:///t%C3%A9.txt 20240506070809 {"url":"file:///t\\u00e9.txt","length":"4","offset":"3","filename":"w.warc.gz"}',
    )
  })
})

describe('repairWarc', () => {
  it('repairWarc() makes whole what a writer left that was killed in the middle of a record', async () => {
    const folder = scratchFolder()
    const written = await killedWriter(folder)
    expect(existsSync(join(folder, 'k-0.cdxj'))).toBe(false)
    const path = join(folder, 'k-0.warc.gz')
    // The kill may have come between two records; a part of one stands there in any case.
    const torn = readFileSync(path).subarray(0, written + 1_000)
    writeFileSync(path, torn.byteLength > written ? torn : Buffer.concat([torn, torn.subarray(0, 200)]))
    const { size } = statSync(path)
    const [cut] = await repairWarc(folder, new Map([['k-0.warc.gz', written]]))
    expect(cut).toMatchObject({ file: 'k-0.warc.gz', fromBytes: size, toBytes: written })
    await mendIndexes(folder)
    expect(gunzipSync(readFileSync(path)).toString('latin1')).toContain('https://example.org/2')
    expect(await repairWarc(folder, new Map())).toEqual([])
  }, 60_000)

  it('repairWarc() does not open files that have an index', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'x.warc.gz'), 'no gzip at all')
    writeFileSync(join(folder, 'x.cdxj'), '')
    expect(await repairWarc(folder, new Map())).toEqual([])
  })
})

describe('exportWarc', () => {
  it('exportWarc() copies all files, or the records of some URLs, each with an index that fits', async () => {
    const folder = scratchFolder()
    await writeAll(folder)
    const all = { folder, out: join(scratchFolder(), 'all'), wants: null, write: true }
    expect(await exportWarc({ ...all, write: false })).toMatchObject({ records: 7 })
    expect(existsSync(all.out)).toBe(false)
    expect(await exportWarc(all)).toMatchObject({ files: ['w-0.warc.gz'], records: 7 })
    for (const name of ['w-0.warc.gz', 'w-0.cdxj']) {
      expect(readFileSync(join(all.out, name)).equals(readFileSync(join(folder, name)))).toBe(true)
    }
    await expect(exportWarc(all)).rejects.toThrow(/^Cannot export to ".*": it holds "w-0\.(cdxj|warc\.gz)" already/)
    const some = { ...all, out: join(scratchFolder(), 'some'), wants: (url: string) => url.endsWith('/a') }
    expect(await exportWarc(some)).toMatchObject({ records: 2 })
    const text = gunzipSync(readFileSync(join(some.out, 'w-0.warc.gz'))).toString('latin1')
    expect([...text.matchAll(/WARC-Type: (\w+)/g)].map(([, type]) => type)).toEqual([
      ...['warcinfo', 'response', 'conversion', 'revisit', 'metadata'],
    ])
  })
})

/** Kills a process that writes record after record; gives where the third ended. */
function killedWriter(folder: string): Promise<number> {
  const module = fileURLToPath(new URL('../../../pipelines/warc/warc-writer.ts', import.meta.url))
  const script = `import { randomBytes } from 'node:crypto'
    import { WarcWriter } from ${JSON.stringify(module)}
    const writer = new WarcWriter({ folder: ${JSON.stringify(folder)}, writer: 'k', software: 'h2e/test' })
    const answer = { fetchedAt: new Date(0), status: 200, statusText: 'OK', rawHeaders: [], rendered: null }
    for (let n = 0; ; n += 1) {
      const body = randomBytes(n < 3 ? 1000 : 30000000)
      const { offset, length } = await writer.write({ ...answer, url: 'https://example.org/' + n, body })
      if (n === 2) console.log(offset + length)
    }`
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
    let told = ''
    const killWithin = (written: number): void => {
      if (statSync(join(folder, 'k-0.warc.gz')).size > written) child.kill('SIGKILL')
      else setImmediate(killWithin, written)
    }
    child.stdout.on('data', (chunk) => {
      told += chunk
      if (told.includes('\n')) killWithin(Number(told))
    })
    let complained = ''
    child.stderr.on('data', (chunk) => {
      complained += chunk
    })
    child.on('close', () => (told === '' ? reject(new Error(complained)) : resolve(Number(told))))
  })
}
