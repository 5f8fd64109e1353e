import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BenchItem, FatalError, readParquet, TOPICS } from '#data'
import { BENCH_FILES } from '../../../pipelines/bench/bench-layout.ts'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { type SelectionRules, selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import { verifyBenchmark } from '../../../pipelines/bench/verify-benchmark.ts'
import { madeSources } from './made-sources.ts'

const RULES: SelectionRules = {
  topics: TOPICS,
  itemsPerTopic: 5,
  seed: 7,
  onShortTopic: 'fail',
  stepBounds: { min: 5, max: 15 },
}
const SOURCES = madeSources(300)
const SELECTION = selectBenchmark(SOURCES, RULES)
const OPTIONS = {
  name: 'made',
  createdAt: '2026-02-03T04:05:06.000Z',
  fingerprints: { screen: 'abc' },
  versions: { h2e: '0.1.0' },
}
const PARQUET_FILES = [BENCH_FILES.test, BENCH_FILES.train, BENCH_FILES.lineage]

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'freeze-benchmark-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('freezeBenchmark()', () => {
  it('freezeBenchmark() writes items with a canary, a pool without one, a manifest and a datasheet', async () => {
    const frozen = await freezeBenchmark(SELECTION, { ...OPTIONS, out: join(scratch, 'parts') })
    expect(frozen).toMatchObject({ existing: false })
    expect(basename(frozen.folder)).toMatch(new RegExp(`^made-${frozen.hash.slice(0, 12)}-[0-9a-f]{6}$`))
    expect(frozen.canary).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const rows = await readParquet<{ canary: string }>(join(frozen.folder, BENCH_FILES.test))
    expect(rows).toHaveLength(70)
    for (const { canary, ...item } of rows) {
      expect(canary).toBe(frozen.canary)
      expect(SELECTION.items).toContainEqual(BenchItem.parse(item))
    }
    expect(readFileSync(join(frozen.folder, BENCH_FILES.train)).includes(frozen.canary)).toBe(false)
    const sheet = readFileSync(join(frozen.folder, BENCH_FILES.datasheet), 'utf8')
    for (const text of [frozen.canary, frozen.hash, 'no person has checked', ...TOPICS]) expect(sheet).toContain(text)
    expect(frozen.manifest).toMatchObject({ created_at: OPTIONS.createdAt, seed: 7, items_per_topic: 5 })
  })

  it('freezeBenchmark() gives the same bytes at another time, in another place, from another order', async () => {
    const one = await freezeBenchmark(SELECTION, { ...OPTIONS, out: join(scratch, 'one') })
    const again = selectBenchmark([...SOURCES].reverse(), RULES)
    const two = await freezeBenchmark(again, {
      ...OPTIONS,
      out: join(scratch, 'two'),
      createdAt: '2030-01-01T00:00:00.000Z',
    })
    expect(two.hash).toBe(one.hash)
    for (const file of [...PARQUET_FILES, BENCH_FILES.datasheet]) {
      expect(readFileSync(join(two.folder, file)).equals(readFileSync(join(one.folder, file)))).toBe(true)
    }
  })

  it('freezeBenchmark() rewrites nothing when the benchmark stands there already', async () => {
    const out = join(scratch, 'again')
    const first = await freezeBenchmark(SELECTION, { ...OPTIONS, out })
    const second = await freezeBenchmark(SELECTION, { ...OPTIONS, out, createdAt: '2030-01-01T00:00:00.000Z' })
    expect(second).toEqual({ ...first, existing: true })
    expect(readdirSync(out)).toEqual([basename(first.folder)])
  })

  it('freezeBenchmark() gives the same items with another training pool a folder of their own', async () => {
    const out = join(scratch, 'pools')
    const first = await freezeBenchmark(SELECTION, { ...OPTIONS, out })
    const smaller = { ...SELECTION, trainingPool: SELECTION.trainingPool.slice(1) }
    const second = await freezeBenchmark(smaller, { ...OPTIONS, out })
    expect(second).toMatchObject({ existing: false, hash: first.hash, canary: first.canary })
    expect(readdirSync(out).sort()).toEqual([basename(first.folder), basename(second.folder)].sort())
  })

  it('freezeBenchmark() clears what a killed run left, and refuses a folder that is no benchmark', async () => {
    const out = join(scratch, 'left')
    const { folder } = await freezeBenchmark(SELECTION, { ...OPTIONS, out })
    rmSync(folder, { recursive: true })
    mkdirSync(join(out, `.${basename(folder)}.partial`, 'data', 'junk'), { recursive: true })
    await freezeBenchmark(SELECTION, { ...OPTIONS, out })
    expect(readdirSync(out)).toHaveLength(1)
    expect((await verifyBenchmark(folder)).problems).toEqual([])
    writeFileSync(join(folder, 'manifest.json'), '{}')
    const freezing = freezeBenchmark(SELECTION, { ...OPTIONS, out })
    await expect(freezing).rejects.toThrow(FatalError)
    await expect(freezing).rejects.toThrow(
      /is not this benchmark \(manifest\.json is no manifest.*Move the folder away/,
    )
  })

  it('freezeBenchmark() is a FatalError when the folder cannot be written', async () => {
    writeFileSync(join(scratch, 'file'), '')
    const freezing = freezeBenchmark(SELECTION, { ...OPTIONS, out: join(scratch, 'file') })
    await expect(freezing).rejects.toThrow(FatalError)
  })

  it('freezeBenchmark() makes 14 x 500 items of 20,000 sources, the same bytes twice, and they verify', async () => {
    const sources = madeSources(20_000)
    const rules = { ...RULES, itemsPerTopic: 500 }
    const one = await freezeBenchmark(selectBenchmark(sources, rules), { ...OPTIONS, out: join(scratch, 'big-1') })
    const two = await freezeBenchmark(selectBenchmark(sources, rules), { ...OPTIONS, out: join(scratch, 'big-2') })
    expect(one.manifest.counts.items).toBe(7000)
    for (const file of PARQUET_FILES) {
      expect(readFileSync(join(two.folder, file)).equals(readFileSync(join(one.folder, file)))).toBe(true)
    }
    expect((await verifyBenchmark(one.folder)).problems).toEqual([])
  }, 300_000)
})
