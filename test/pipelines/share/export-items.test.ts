import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { FatalError, readParquet } from '#data'
import { readItemsFile } from '../../../pipelines/bench/items-file.ts'
import { exportItems } from '../../../pipelines/share/export-items.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeShareLake, polite } from './made-share-lake.ts'

type Row = Readonly<Record<string, unknown>>
const WISH = { withPageText: false, withOptedOut: false }

describe('exportItems()', () => {
  it('exportItems() writes the same rows as Arrow, CSV and JSON lines, lists and structs kept', async () => {
    const lake = await madeShareLake(scratchFolder(), { count: 56 })
    const folder = join(scratchFolder(), 'new')
    const files = { arrow: join(folder, 'a.arrow'), csv: join(folder, 'b.csv'), jsonl: join(folder, 'c.jsonl') }
    const written = await exportItems({ lakeFolder: lake.folder, source: lake.benchmark, wish: WISH, files })
    expect(readdirSync(folder).sort()).toEqual(['a.arrow', 'b.csv', 'c.jsonl'])
    const frozen = await readParquet<Row>(join(lake.benchmark.folder, 'data/test-00000-of-00001.parquet'))
    expect(written).toEqual({ rows: frozen.length, leftOut: {} })

    const lines = readFileSync(files.jsonl, 'utf8').trimEnd().split('\n')
    const rows = lines.map((line): Row => JSON.parse(line))
    expect(rows.map(({ fetched_at: _, ...row }) => row)).toEqual(frozen)
    expect(rows[0]?.fetched_at).toBe('2026-02-01T10:00:00.000Z')

    const table = tableFromIPC(readFileSync(files.arrow))
    expect(table.schema.fields.map((field) => String(field.type))).toContain(
      'List<Struct<{text:Utf8, start:Int32, end:Int32}>>',
    )
    const read = table.toArray().map((row): Row => JSON.parse(JSON.stringify(row)))
    expect(read.map((row) => ({ ...row, fetched_at: new Date(Number(row.fetched_at)).toISOString() }))).toEqual(rows)

    const items = frozen.map(({ canary: _, ...item }) => item)
    expect(await readItemsFile(files.csv)).toEqual(items)
  })

  it('exportItems() leaves out what asked not to be used since', async () => {
    const lake = await madeShareLake(scratchFolder(), { count: 56 })
    const items = await readParquet<Row>(join(lake.benchmark.folder, 'data/test-00000-of-00001.parquet'))
    const source = lake.sources.find(({ procedure }) => procedure.procedure_id === items[0]?.procedure_id)
    const { url = '', host = '', page_ids = [] } = source ?? {}
    await lake.revisit([{ url, host, page_id: page_ids[0] ?? '', politeness: polite({ opt_out: 'tdm' }) }])
    const path = join(scratchFolder(), 'items.jsonl')
    const written = await exportItems({
      lakeFolder: lake.folder,
      source: lake.benchmark,
      wish: WISH,
      files: { jsonl: path },
    })
    expect(written).toEqual({ rows: items.length - 1, leftOut: { tdm: 1 } })
    expect(readFileSync(path, 'utf8')).not.toContain(url)
  })

  it('exportItems() names the file it cannot write, and leaves nothing behind', async () => {
    const lake = await madeShareLake(scratchFolder(), { count: 56 })
    const folder = scratchFolder()
    const taken = join(folder, 'taken')
    writeFileSync(taken, '')
    const source = lake.benchmark
    const under = exportItems({ lakeFolder: lake.folder, source, wish: WISH, files: { csv: join(taken, 'items.csv') } })
    await expect(under).rejects.toThrow(FatalError)
    mkdirSync(join(folder, 'full', 'inside'), { recursive: true })
    const files = { csv: join(folder, 'full') }
    const over = exportItems({ lakeFolder: lake.folder, source, wish: WISH, files })
    await expect(over).rejects.toThrow(/Cannot write/)
    expect(readdirSync(folder)).toEqual(['full', 'taken'])
  })
})
