import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Field, List, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { BenchItem, FatalError, readParquet, stableId, TOPICS, UsageError, writeParquet } from '#data'
import { BENCH_FILES, MANIFEST_FILE, TEST_COLUMNS } from '../../../pipelines/bench/bench-layout.ts'
import type { TestRow } from '../../../pipelines/bench/check-items.ts'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { HOSTED_COLUMNS, hostedRows } from './hosted-rows.ts'
import { madeSources } from './made-sources.ts'

async function frozen() {
  const rules = { itemsPerTopic: 2, seed: 7, onShortTopic: 'fail', stepBounds: { min: 5, max: 15 } } as const
  const selection = selectBenchmark(madeSources(120), { topics: TOPICS, ...rules })
  const options = { name: 'made', createdAt: '2026-02-03T04:05:06.000Z', fingerprints: {}, versions: {} }
  return freezeBenchmark(selection, { out: scratchFolder(), ...options })
}

function arrowOf(rows: ReturnType<typeof hostedRows>): Uint8Array {
  const texts = new List(new Field('item', new Utf8()))
  return tableToIPC(
    new Table({
      source_example_id: vectorFromArray(rows.map((row) => row.source_example_id)),
      topic: vectorFromArray(rows.map((row) => row.topic)),
      goal: vectorFromArray(rows.map((row) => row.goal)),
      resources: vectorFromArray(
        rows.map((row) => row.resources),
        texts,
      ),
      steps: vectorFromArray(
        rows.map((row) => row.steps),
        texts,
      ),
    }),
    'file',
  )
}

describe('loadBenchmark()', () => {
  it('loadBenchmark() gives a frozen benchmark’s items, name and hash, clustered by host', async () => {
    const { folder, hash } = await frozen()
    const benchmark = await loadBenchmark(folder)
    expect(benchmark).toMatchObject({ name: 'made', hash, path: folder, clustering: 'host' })
    expect(benchmark.items).toHaveLength(28)
    for (const item of benchmark.items) {
      expect(BenchItem.parse(item)).toEqual(item)
      expect(benchmark.clusterOf(item)).toBe(new URL(item.url).host)
    }
  })

  it('loadBenchmark() gives the same hash for a frozen benchmark’s items in a file of their own', async () => {
    const { folder, hash } = await frozen()
    const rows = await readParquet<TestRow>(join(folder, BENCH_FILES.test))
    const copy = join(scratchFolder(), 'copy.parquet')
    cpSync(join(folder, BENCH_FILES.test), copy)
    const lines = join(scratchFolder(), 'lines.jsonl.gz')
    writeFileSync(lines, gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
    for (const path of [copy, lines]) expect(await loadBenchmark(path)).toMatchObject({ hash, clustering: 'host' })
    expect((await loadBenchmark(lines)).name).toBe('lines')
  })

  it('loadBenchmark() refuses a frozen benchmark in which anything of the items or the manifest was changed', async () => {
    const { folder } = await frozen()
    const copyWith = (change: (copy: string) => void): string => {
      const copy = join(scratchFolder(), 'copy')
      cpSync(folder, copy, { recursive: true })
      change(copy)
      return copy
    }
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'))
    const reseeded = copyWith((copy) =>
      writeFileSync(join(copy, MANIFEST_FILE), JSON.stringify({ ...manifest, seed: 8 })),
    )
    await expect(loadBenchmark(reseeded)).rejects.toThrow(/the manifest was changed.*bench verify/)
    const emptied = copyWith((copy) => rmSync(join(copy, BENCH_FILES.test)))
    await expect(loadBenchmark(emptied)).rejects.toThrow(/test-.* is missing/)
    const rows = await readParquet<TestRow>(join(folder, BENCH_FILES.test))
    const edited = copyWith(() => {})
    const [first, ...rest] = rows
    await writeParquet(join(edited, BENCH_FILES.test), {
      columns: TEST_COLUMNS,
      rows: [{ ...first, goal: 'another' }, ...rest],
    })
    await expect(loadBenchmark(edited)).rejects.toThrow(FatalError)
    await expect(loadBenchmark(edited)).rejects.toThrow('does not have the bytes it was frozen with')
  })

  it('loadBenchmark() takes the hosted columns as they are, from Parquet, JSONL, CSV and Arrow alike', async () => {
    const rows = hostedRows(5)
    const parquet = join(scratchFolder(), 'train-00000-of-00001.parquet')
    await writeParquet(parquet, { columns: HOSTED_COLUMNS, rows })
    const jsonl = join(scratchFolder(), 'how2bench.jsonl')
    writeFileSync(jsonl, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const csv = join(scratchFolder(), 'how2bench.csv')
    const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`
    const lines = rows.map((row) =>
      [row.source_example_id, row.topic, row.goal, JSON.stringify(row.resources), row.steps.join('\n')]
        .map(cell)
        .join(','),
    )
    writeFileSync(csv, ['source_example_id,topic,goal,resources,steps', ...lines].join('\n'))
    const arrow = join(scratchFolder(), 'how2bench.arrow')
    writeFileSync(arrow, arrowOf(rows))
    const [first, ...others] = await Promise.all([parquet, jsonl, csv, arrow].map(loadBenchmark))
    expect(first?.items).toEqual(
      rows.map((row) => ({
        item_id: stableId('bench-item', row),
        procedure_id: row.source_example_id,
        topic: row.topic,
        goal: row.goal,
        steps: row.steps.map((text) => ({ text, start: null, end: null })),
        resources: row.resources,
        url: '',
      })),
    )
    for (const other of others) expect(other).toMatchObject({ hash: first?.hash, items: first?.items })
  })

  it('loadBenchmark() makes each item without an address a cluster of its own, and says that none are clustered', async () => {
    const path = join(scratchFolder(), 'b.jsonl')
    const [one, two] = hostedRows(2)
    writeFileSync(path, `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`)
    const bare = await loadBenchmark(path)
    expect(bare.clustering).toBe('none')
    expect(bare.items.map((item) => item.procedure_id)).toEqual(['example-0', 'example-1'])
    expect(bare.items.map(bare.clusterOf)).toEqual(bare.items.map((item) => item.item_id))
    writeFileSync(path, `${JSON.stringify({ ...one, url: 'https://a.example/x' })}\n${JSON.stringify(two)}\n`)
    const partly = await loadBenchmark(path)
    expect(partly.clustering).toBe('host')
    expect(partly.items.map(partly.clusterOf)).toEqual(['a.example', partly.items[1]?.item_id])
  })

  it('loadBenchmark() names the row that is not of the form, or repeats an id', async () => {
    const [row] = hostedRows(1)
    const path = join(scratchFolder(), 'b.jsonl')
    const refused = async (bad: object, words: string) => {
      writeFileSync(path, `${JSON.stringify(row)}\n${JSON.stringify(bad)}\n`)
      await expect(loadBenchmark(path)).rejects.toThrow(`Cannot read "${path}" row 2: ${words}`)
    }
    await refused({ ...row, source_example_id: 'x', steps: [] }, 'steps: holds no step')
    await refused({ ...row, source_example_id: 'x', steps: '[1' }, 'steps: begins like a JSON list')
    await refused({ ...row, source_example_id: 'x', topic: 'Gossip' }, 'topic: "Gossip" is none of the fourteen')
    await refused({ ...row, source_example_id: 'x', goal: undefined }, 'goal:')
    await refused({ ...row }, 'it has the id "example-0" of row 1')
  })

  it('loadBenchmark() is a UsageError where there is no benchmark', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'b.jsonl')
    writeFileSync(file, '{"goal":"x"}\n')
    const empty = join(folder, 'empty.jsonl')
    writeFileSync(empty, '')
    const other = join(folder, 'b.txt')
    writeFileSync(other, '')
    for (const [path, words] of [
      [join(folder, 'none'), 'there is no such file or folder'],
      [folder, 'manifest.json cannot be read'],
      [file, 'neither a column item_id nor source_example_id; its columns are goal'],
      [empty, 'it holds no row'],
      [other, 'its name tells no known kind'],
    ] as const) {
      await expect(loadBenchmark(path)).rejects.toThrow(UsageError)
      await expect(loadBenchmark(path)).rejects.toThrow(words)
    }
  })
})
