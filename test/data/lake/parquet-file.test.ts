import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FatalError, readParquet, writeParquet } from '#data'

const COLUMNS = {
  id: 'VARCHAR',
  size: 'BIGINT',
  seen_at: 'TIMESTAMP',
  steps: 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)[]',
  tags: 'VARCHAR[]',
}
const ROWS = [
  {
    id: 'b',
    size: 2 ** 53 - 1,
    seen_at: '2026-02-03T04:05:06.000Z',
    steps: [{ text: 'Stir', start: 3, end: null }],
    tags: [],
  },
  { id: 'a', size: null, seen_at: null, steps: null, tags: ['x', 'é\u2028😀'] },
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-file-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('writeParquet()', () => {
  it('writeParquet() and readParquet() give back lists, structs, nulls, times and whole numbers', async () => {
    const path = join(folder, 'round.parquet')
    expect(await writeParquet(path, { columns: COLUMNS, rows: ROWS })).toEqual({ rowCount: 2 })
    expect(await readParquet(path)).toEqual(ROWS)
  })

  it('writeParquet() gives the same bytes twice, sorted or not, and leaves nothing beside the file', async () => {
    const one = join(folder, 'same-1.parquet')
    const two = join(folder, 'same-2.parquet')
    async function* reversed() {
      yield* [...ROWS].reverse()
    }
    await writeParquet(one, { columns: COLUMNS, rows: ROWS, orderBy: ['id'] })
    await writeParquet(two, { columns: COLUMNS, rows: reversed(), orderBy: ['id'] })
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
    expect((await readParquet<{ id: string }>(one)).map((row) => row.id)).toEqual(['a', 'b'])
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('writeParquet() writes no rows as an empty table', async () => {
    const path = join(folder, 'empty.parquet')
    await writeParquet(path, { columns: COLUMNS, rows: [] })
    expect(await readParquet(path)).toEqual([])
  })

  it('writeParquet() replaces a lone surrogate and keeps a written-out escape', async () => {
    const path = join(folder, 'surrogate.parquet')
    await writeParquet(path, { columns: { id: 'VARCHAR' }, rows: [{ id: 'x\ud83dy' }, { id: '\\ud83d' }] })
    expect(await readParquet(path)).toEqual([{ id: 'x\ufffdy' }, { id: '\\ud83d' }])
  })

  it('writeParquet() writes several row groups, and paths with pattern characters', async () => {
    const path = join(folder, "odd [1]* it's.parquet")
    const rows = Array.from({ length: 5000 }, (_, id) => ({ id }))
    await writeParquet(path, { columns: { id: 'INTEGER' }, rows, rowGroupSize: 2048 })
    expect(await readParquet(path)).toEqual(rows)
  })

  it('writeParquet() writes a row longer than the usual limit of a JSON object', async () => {
    const path = join(folder, 'long.parquet')
    await writeParquet(path, { columns: { id: 'VARCHAR' }, rows: [{ id: 'x'.repeat(17 * 1024 * 1024) }] })
    expect((await readParquet<{ id: string }>(path))[0]?.id.length).toBe(17 * 1024 * 1024)
  })

  it('writeParquet() refuses a value that has no column, names the row, and leaves the old file as it was', async () => {
    const path = join(folder, 'unknown.parquet')
    await writeParquet(path, { columns: { id: 'VARCHAR' }, rows: [{ id: 'old' }] })
    const writing = writeParquet(path, { columns: { id: 'VARCHAR' }, rows: [{ id: 'a' }, { id: 'b', other: 1 }] })
    await expect(writing).rejects.toThrow(/row 2 has a value "other"/)
    expect(await readParquet(path)).toEqual([{ id: 'old' }])
  })

  it('writeParquet() is a FatalError naming the file when a value does not fit or the folder is a file', async () => {
    const path = join(folder, 'unfit.parquet')
    const unfit = writeParquet(path, { columns: { id: 'INTEGER' }, rows: [{ id: 'word' }] })
    await expect(unfit).rejects.toThrow(FatalError)
    await expect(unfit).rejects.toThrow(/Cannot write ".*unfit\.parquet"/)
    writeFileSync(join(folder, 'file'), '')
    const misplaced = writeParquet(join(folder, 'file', 'x.parquet'), { columns: { id: 'INTEGER' }, rows: [] })
    await expect(misplaced).rejects.toThrow(FatalError)
  })
})

describe('readParquet()', () => {
  it('readParquet() says that a file is missing and what to do', async () => {
    const reading = readParquet(join(folder, 'none.parquet'))
    await expect(reading).rejects.toThrow(FatalError)
    await expect(reading).rejects.toThrow(/Cannot read ".*none\.parquet": the file is missing\. Restore it/)
  })

  it('readParquet() says that a file is truncated or empty and what to do', async () => {
    for (const size of [0, 200]) {
      const path = join(folder, `cut-${size}.parquet`)
      await writeParquet(path, { columns: COLUMNS, rows: ROWS })
      truncateSync(path, size)
      const reading = readParquet(path)
      await expect(reading).rejects.toThrow(FatalError)
      await expect(reading).rejects.toThrow(
        new RegExp(`Cannot read ".*cut-${size}\\.parquet": .*restore it from a backup`),
      )
    }
  })
})
