import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FatalError, readParquet, UsageError } from '#data'
import { loadBenchmark } from '../../../pipelines/bench/load-benchmark.ts'
import { CARD_FILE, checkDatasetFolder, exportDataset } from '../../../pipelines/share/export-dataset.ts'
import { filesIn, HASHES_FILE, hashesOf, readHashes } from '../../../pipelines/share/file-hashes.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { type MadeShareLake, madeShareLake, polite, shareRequest } from './made-share-lake.ts'

interface Row {
  readonly item_id: string
  readonly procedure_id: string
  readonly url: string
  readonly steps: readonly object[]
  readonly resources: readonly unknown[]
  readonly fetched_at: Date | string
  readonly canary: string
  readonly page_text?: string | null
}

/** All rows of a split, read by hyparquet. */
async function otherReader(folder: string, split: string): Promise<Row[]> {
  const names = readdirSync(join(folder, 'data')).filter((name) => name.startsWith(`${split}-`))
  const parts = []
  for (const name of names.sort()) {
    const file = await asyncBufferFromFile(join(folder, 'data', name))
    parts.push((await parquetReadObjects({ file, compressors })) as unknown)
  }
  return parts.flat() as Row[]
}

let lake: MadeShareLake
let shared = ''
beforeAll(async () => {
  shared = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  lake = await madeShareLake(shared)
})
afterAll(() => rmSync(shared, { recursive: true, force: true }))

describe('exportDataset()', () => {
  it('exportDataset() writes a folder that another Parquet reader opens, with the rows of the frozen benchmark', async () => {
    const target = join(scratchFolder(), 'dataset')
    const facts = await exportDataset(target, shareRequest(lake))
    expect(filesIn(target)).toEqual([
      ...['LICENSE.md', 'README.md', 'SHA256SUMS', 'croissant.json'],
      ...['data/test-00000-of-00001.parquet', 'data/train-00000-of-00001.parquet', 'manifest.json', 'sources.csv'],
    ])
    expect(await checkDatasetFolder(target)).toEqual([])
    for (const [split, file] of [
      ['test', 'data/test-00000-of-00001.parquet'],
      ['train', 'data/train-00000-of-00001.parquet'],
    ] as const) {
      const frozen = await readParquet<Row>(join(lake.benchmark.folder, file))
      const read = await otherReader(target, split)
      const given = read.map(({ fetched_at: _, ...row }) => row)
      expect(given).toEqual(frozen)
      expect(read.length).toBeGreaterThan(20)
      for (const { fetched_at } of read) expect(fetched_at).toEqual(new Date('2026-02-01T10:00:00.000Z'))
      expect((await readParquet<Row>(join(target, file))).map(({ fetched_at: _, ...row }) => row)).toEqual(given)
    }
    expect(facts).toMatchObject({
      isWhole: true,
      languages: ['en'],
      version: expect.stringMatching(/^1\.0\.0\+[0-9a-f]{12}$/),
    })
    const loaded = await loadBenchmark(join(target, 'data/test-00000-of-00001.parquet'))
    expect(loaded.hash).toBe(lake.benchmark.manifest.hash)
  })

  it('exportDataset() gives the same bytes from the same lake on the same day, and names every file with its hash', async () => {
    const [one, two] = [join(scratchFolder(), 'one'), join(scratchFolder(), 'two')]
    await exportDataset(one, shareRequest(lake))
    await exportDataset(two, shareRequest(lake, { now: new Date('2026-05-06T20:00:00.000Z') }))
    expect(hashesOf(two)).toEqual(hashesOf(one))
    expect(readHashes(readFileSync(join(one, HASHES_FILE), 'utf8'))).toEqual(hashesOf(one))
    expect(readdirSync(join(one, '..'))).toEqual(['one'])
  })

  it('exportDataset() begins another file when rows take more than the size given, and loses none', async () => {
    const target = join(scratchFolder(), 'dataset')
    const { splits } = await exportDataset(target, shareRequest(lake, { shardBytes: 4000 }))
    const [test] = splits
    const count = test?.shards.length ?? 0
    expect(count).toBeGreaterThan(2)
    expect(test?.shards.map(({ path }) => path)).toEqual(
      Array.from(
        { length: count },
        (_, n) => `data/test-${String(n).padStart(5, '0')}-of-${String(count).padStart(5, '0')}.parquet`,
      ),
    )
    expect(count).toBe(Math.ceil((test?.arrowBytes ?? 0) / 4000))
    const frozen = await readParquet<Row>(join(lake.benchmark.folder, 'data/test-00000-of-00001.parquet'))
    expect((await otherReader(target, 'test')).map((row) => row.item_id)).toEqual(frozen.map((row) => row.item_id))
    expect(await checkDatasetFolder(target)).toEqual([])
  })

  it('exportDataset() includes the text of pages only when asked for, and steps stand in it where they say', async () => {
    const [without, including] = [join(scratchFolder(), 'without'), join(scratchFolder(), 'with')]
    await exportDataset(without, shareRequest(lake))
    const wish = { withPageText: true, withOptedOut: false }
    await exportDataset(including, shareRequest(lake, { wish }))
    const [item] = await otherReader(including, 'test')
    const goal = lake.sources.find(({ procedure }) => procedure.procedure_id === item?.procedure_id)?.procedure.goal
    expect(item?.page_text?.split('\n')[0]).toBe(goal)
    expect((await otherReader(without, 'test'))[0]).not.toHaveProperty('page_text')
    expect(readFileSync(join(without, CARD_FILE), 'utf8')).toContain('The text of the pages is left out.')
    expect(readFileSync(join(including, CARD_FILE), 'utf8')).toContain('**The text of the pages is included**')
    expect(await checkDatasetFolder(including)).toEqual([])
  })

  it('exportDataset() replaces its own export, and refuses what it did not write', async () => {
    const target = join(scratchFolder(), 'dataset')
    await exportDataset(target, shareRequest(lake, { shardBytes: 4000 }))
    await exportDataset(target, shareRequest(lake))
    expect(readdirSync(join(target, 'data'))).toHaveLength(2)
    expect(readdirSync(join(target, '..'))).toEqual(['dataset'])

    writeFileSync(join(target, 'notes.md'), 'mine')
    await expect(exportDataset(target, shareRequest(lake))).rejects.toThrow('"notes.md" came to the earlier export')
    const edited = join(scratchFolder(), 'edited')
    await exportDataset(edited, shareRequest(lake))
    writeFileSync(join(edited, CARD_FILE), 'my own card')
    await expect(exportDataset(edited, shareRequest(lake))).rejects.toThrow('"README.md" was changed')
    expect(readFileSync(join(edited, CARD_FILE), 'utf8')).toBe('my own card')

    const foreign = join(scratchFolder(), 'foreign')
    mkdirSync(foreign)
    await exportDataset(foreign, shareRequest(lake))
    const other = scratchFolder()
    writeFileSync(join(other, 'thesis.tex'), 'years of work')
    await expect(exportDataset(other, shareRequest(lake))).rejects.toThrow(UsageError)
    expect(readdirSync(other)).toEqual(['thesis.tex'])
    await expect(exportDataset(join(other, 'thesis.tex'), shareRequest(lake))).rejects.toThrow('it is a file')
  })

  it('exportDataset() writes nothing when the card would break the rules of the hub', async () => {
    const target = join(scratchFolder(), 'dataset')
    const broken = exportDataset(target, shareRequest(lake, { license: 'free-for-all' }))
    await expect(broken).rejects.toThrow(/"free-for-all" is no licence identifier of the hub/)
    await expect(broken).rejects.toThrow(FatalError)
    expect(readdirSync(join(target, '..'))).toEqual([])
  })

  it('exportDataset() exports everything that was mined, typed resources included', async () => {
    const target = join(scratchFolder(), 'dataset')
    const facts = await exportDataset(
      target,
      shareRequest(lake, { source: { kind: 'procedures' }, name: 'procedures' }),
    )
    const rows = await otherReader(target, 'train')
    expect(rows).toHaveLength(lake.sources.length)
    for (const { procedure_id, steps, resources, url } of rows) {
      const source = lake.sources.find(({ procedure }) => procedure.procedure_id === procedure_id)
      expect({ steps, resources, url }).toEqual({
        steps: source?.procedure.steps,
        resources: source?.procedure.resources,
        url: source?.url,
      })
    }
    expect(facts.funnel?.steps.map(({ left, rows: count }) => [left, count])).toEqual(
      ['pages', 'documents', 'candidates', 'procedures'].map((left) => [left, lake.sources.length]),
    )
    expect(await checkDatasetFolder(target)).toEqual([])
    expect(readFileSync(join(target, CARD_FILE), 'utf8')).not.toContain('## Canary')
  })

  it('exportDataset() puts a dataset back that a killed exchange had moved aside', async () => {
    const target = join(scratchFolder(), 'dataset')
    const former = join(target, '..', '.dataset.former')
    await exportDataset(former, shareRequest(lake))
    await expect(exportDataset(target, shareRequest(lake, { license: 'none-such' }))).rejects.toThrow(FatalError)
    expect(existsSync(join(target, CARD_FILE))).toBe(true)
    await exportDataset(target, shareRequest(lake))
    expect(readdirSync(join(target, '..'))).toEqual(['dataset'])
  })
})

describe('what is left out', () => {
  it('exportDataset() leaves out what asked not to be used since, counts it by reason, and keeps it when asked to', async () => {
    const lake = await madeShareLake(scratchFolder())
    const items = await readParquet<Row>(join(lake.benchmark.folder, 'data/test-00000-of-00001.parquet'))
    const sourceOf = (row: Row | undefined) =>
      lake.sources.find(({ procedure }) => procedure.procedure_id === row?.procedure_id)
    const said = [
      ['noai', { x_robots_tag: 'noai', opt_out: 'noai' }],
      ['tdm', { tdm_reservation: 1, opt_out: 'tdm' }],
      ['noindex', { meta_robots: 'noindex', opt_out: 'noindex' }],
      ['robots', { robots: 'disallowed' }],
    ] as const
    await lake.revisit([
      ...said.map(([reason, wish], number) => {
        const { url, host, page_ids } = sourceOf(items[number]) ??
          lake.sources[0] ?? { url: '', host: '', page_ids: [] }
        return {
          url,
          host,
          page_id: page_ids[0] ?? '',
          state: 'refused' as const,
          reason,
          content_hash: null,
          politeness: polite(wish),
        }
      }),
      // Another page of the fifth item's host.
      {
        url: 'https://x/',
        page_id: 'another',
        host: sourceOf(items[4])?.host ?? '',
        politeness: polite({ opt_out: 'noai' }),
      },
    ])
    const forgotten = sourceOf(items[5])?.url ?? ''
    const tombstone = {
      kind: 'url',
      url: forgotten,
      at: '2026-04-02T00:00:00.000Z',
      reason: null,
      finished_at: null,
      benchmarks: [],
    }
    writeFileSync(join(lake.folder, 'forgotten.json'), JSON.stringify({ tombstones: [tombstone] }))

    const target = join(scratchFolder(), 'dataset')
    const facts = await exportDataset(target, shareRequest(lake))
    expect(facts.splits[0]?.leftOut).toEqual({ forgotten: 1, noai: 1, tdm: 1, noindex: 1, robots: 1, host: 1 })
    expect(facts.isWhole).toBe(false)
    const kept = await otherReader(target, 'test')
    expect(kept.map((row) => row.item_id)).toEqual(items.slice(6).map((row) => row.item_id))
    const card = readFileSync(join(target, CARD_FILE), 'utf8')
    expect(card).toMatch(/\| `noai` \| .* \| 1 \| 0 \|/)
    expect(card).toContain('**Some of its items are left out here**')
    expect(await checkDatasetFolder(target)).toEqual([])

    const wish = { withPageText: false, withOptedOut: true }
    const all = await exportDataset(join(scratchFolder(), 'all'), shareRequest(lake, { wish }))
    expect(all.splits[0]?.leftOut).toEqual({ forgotten: 1 })
    expect(all.splits[0]?.rows).toBe(items.length - 1)
    expect(all.sources.optOuts.map(({ opt_out }) => opt_out)).toEqual(['noai', 'noindex', 'tdm'])
  })

  it('exportDataset() keeps a split of which nothing is left, as a file without rows', async () => {
    const lake = await madeShareLake(scratchFolder(), { count: 56 })
    const pool = await readParquet<Row>(join(lake.benchmark.folder, 'data/train-00000-of-00001.parquet'))
    await lake.revisit(
      pool.map(({ procedure_id }) => {
        const source = lake.sources.find(({ procedure }) => procedure.procedure_id === procedure_id)
        const { url = '', host = '', page_ids = [] } = source ?? {}
        return { url, host, page_id: page_ids[0] ?? '', politeness: polite({ opt_out: 'noai' }) }
      }),
    )
    const target = join(scratchFolder(), 'dataset')
    const { splits, isWhole } = await exportDataset(target, shareRequest(lake))
    expect([isWhole, splits[1]?.rows, splits[1]?.leftOut]).toEqual([true, 0, { noai: pool.length }])
    expect(await otherReader(target, 'train')).toEqual([])
    expect(await checkDatasetFolder(target)).toEqual([])
    expect(readFileSync(join(target, CARD_FILE), 'utf8')).toContain('- `train` has no rows.')
  })
})
