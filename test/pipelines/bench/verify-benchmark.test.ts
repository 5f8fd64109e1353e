import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readParquet, TOPICS, UsageError, writeParquet } from '#data'
import { canaryOf, hashRows, sha256 } from '../../../pipelines/bench/bench-hash.ts'
import {
  BENCH_FILES,
  LINEAGE_COLUMNS,
  MANIFEST_FILE,
  TEST_COLUMNS,
  TRAIN_COLUMNS,
} from '../../../pipelines/bench/bench-layout.ts'
import { BenchManifest, sealOf } from '../../../pipelines/bench/bench-manifest.ts'
import type { TestRow } from '../../../pipelines/bench/check-items.ts'
import { freezeBenchmark } from '../../../pipelines/bench/freeze-benchmark.ts'
import { selectBenchmark } from '../../../pipelines/bench/select-benchmark.ts'
import type { LineageRow, TrainingRow } from '../../../pipelines/bench/training-row.ts'
import { verifyBenchmark } from '../../../pipelines/bench/verify-benchmark.ts'
import { madeSources } from './made-sources.ts'

let scratch = ''
let pristine = ''
let copies = 0
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'verify-benchmark-'))
  const rules = { itemsPerTopic: 5, seed: 7, onShortTopic: 'fail', stepBounds: { min: 5, max: 15 } } as const
  const selection = selectBenchmark(madeSources(300), { topics: TOPICS, ...rules })
  const options = { out: scratch, name: 'made', createdAt: '2026-02-03T04:05:06.000Z', fingerprints: {}, versions: {} }
  pristine = (await freezeBenchmark(selection, options)).folder
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('verifyBenchmark()', () => {
  it('verifyBenchmark() finds nothing in a fresh benchmark', async () => {
    expect(await verifyBenchmark(pristine)).toMatchObject({ ok: true, problems: [] })
  })

  it('verifyBenchmark() is a UsageError for a folder that is not there', async () => {
    await expect(verifyBenchmark(join(scratch, 'none'))).rejects.toThrow(UsageError)
  })

  it('verifyBenchmark() finds one changed word', async () => {
    const problems = await afterItems((rows) =>
      rows.map((row, at) => (at === 9 ? { ...row, goal: `${row.goal} too` } : row)),
    )
    expect(problems).toContainEqual(expect.stringMatching(/^The items were changed: their content hash is/))
    expect(problems).toContainEqual(expect.stringMatching(/^data\/test-.* does not have the bytes it was frozen with/))
  })

  it('verifyBenchmark() finds a removed item', async () => {
    const problems = await afterItems((rows) => rows.slice(1))
    expect(problems).toContain('There are 69 items and the manifest counts 70.')
    expect(problems).toContain('Topic Art & Design has 4 items and should have 5.')
  })

  it('verifyBenchmark() finds a duplicated item', async () => {
    const problems = await afterItems((rows) => [...rows, ...rows.slice(0, 1)])
    expect(problems).toContainEqual(expect.stringMatching(/^Item [0-9a-f]{32} stands more than once/))
    expect(problems).toContainEqual(expect.stringMatching(/^Procedure [0-9a-f]{32} is more than one item/))
  })

  it('verifyBenchmark() finds a goal that stands twice and an id that is not its procedure’s', async () => {
    const problems = await afterItems((rows) => {
      const [first, second, ...rest] = rows
      if (first === undefined || second === undefined) return rows
      return [first, { ...second, goal: first.goal, item_id: '0'.repeat(32) }, ...rest]
    })
    expect(problems).toContainEqual(expect.stringMatching(/^More than one item has the goal terms/))
    expect(problems).toContainEqual(expect.stringMatching(/^Item 0{32} does not have the id its procedure gives/))
  })

  it('verifyBenchmark() finds a lost canary, too few steps and a topic out of balance', async () => {
    const problems = await afterItems((rows) =>
      rows.map((row, at) =>
        at === 0 ? { ...row, canary: 'x', steps: row.steps.slice(0, 2), topic: 'Health' as const } : row,
      ),
    )
    expect(problems).toContainEqual(expect.stringMatching(/^1 items do not carry the canary/))
    expect(problems).toContainEqual(expect.stringMatching(/has 2 steps; 5 to 15 are allowed/))
    expect(problems).toContain('Topic Health has 6 items and should have 5.')
  })

  it('verifyBenchmark() finds any changed field of the manifest', async () => {
    for (const change of [
      { seed: 8 },
      { created_at: '2027-01-01T00:00:00.000Z' },
      { items_per_topic: 4 },
      { canary: canaryOf('other') },
      { hash: '0'.repeat(64) },
      { training_pool_hash: '0'.repeat(64) },
      { topics: ['Health'] },
    ]) {
      const folder = copy()
      const path = join(folder, MANIFEST_FILE)
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }))
      expect((await verifyBenchmark(folder)).problems).toContainEqual(
        expect.stringMatching(/^The manifest was changed/),
      )
    }
  })

  it('verifyBenchmark() finds a manifest that is no manifest, is no JSON, or is gone', async () => {
    const folder = copy()
    const path = join(folder, MANIFEST_FILE)
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), items_per_topic: 'five' }))
    expect((await verifyBenchmark(folder)).problems).toEqual([
      expect.stringMatching(/^manifest\.json is no manifest at items_per_topic/),
    ])
    writeFileSync(path, '{')
    expect((await verifyBenchmark(folder)).problems).toEqual([expect.stringMatching(/^manifest\.json cannot be read/)])
    rmSync(path)
    expect(await verifyBenchmark(folder)).toMatchObject({ ok: false, manifest: undefined })
  })

  it('verifyBenchmark() finds a training row that is an item, and one changed, removed or added', async () => {
    const items = await readParquet<TestRow>(join(pristine, BENCH_FILES.test))
    const leaked = items.slice(0, 1).map(({ canary: _, item_id: __, ...row }) => row)
    const problems = await afterPool((rows) => [...rows.slice(1), ...leaked])
    expect(problems).toContainEqual(expect.stringMatching(/^Training row [0-9a-f]{32} is an item/))
    expect(problems).toContainEqual(expect.stringMatching(/^The training pool was changed/))
    expect(problems).toContainEqual(expect.stringMatching(/^The lineage does not list exactly/))
    expect(await afterPool((rows) => rows.slice(1))).toContainEqual(expect.stringMatching(/^The training pool has/))
  })

  it('verifyBenchmark() finds a near-duplicate and a host with a goal in both splits, whatever the lineage says', async () => {
    const [item] = await readParquet<TestRow>(join(pristine, BENCH_FILES.test))
    const copied = await afterPool((rows) =>
      rows.map((row, at) => (at === 0 && item ? { ...row, goal: item.goal, steps: item.steps } : row)),
    )
    expect(copied).toContainEqual(expect.stringMatching(/^Training row [0-9a-f]{32} is a near-duplicate of an item/))
    const folder = copy()
    await rewriteLineage(folder, (rows) => rows.map((row) => ({ ...row, host: 'one.example' })))
    const sameGoal = await afterPool(
      (rows) => rows.map((row, at) => (at === 0 && item ? { ...row, goal: item.goal } : row)),
      folder,
    )
    expect(sameGoal).toContainEqual(expect.stringMatching(/^Training row [0-9a-f]{32} has host and goal of an item/))
  })

  it('verifyBenchmark() finds two items that are near-duplicates', async () => {
    const problems = await afterItems((rows) =>
      rows.map((row, at) => (at === 1 ? { ...row, steps: rows[0]?.steps ?? [] } : row)),
    )
    expect(problems).toContainEqual(expect.stringMatching(/^More than one item is a near-duplicate of/))
  })

  it('verifyBenchmark() finds a recorded page, goal group or near-duplicate group in both splits', async () => {
    const lineage = await readParquet<LineageRow>(join(pristine, BENCH_FILES.lineage))
    const item = lineage.find((row) => row.split === 'test')
    for (const [field, what] of [
      ['page_ids', 'a page'],
      ['goal_group', 'a goal group'],
      ['near_duplicate_group', 'a near-duplicate group'],
    ] as const) {
      const folder = copy()
      await rewriteLineage(folder, (rows) =>
        rows.map((row) => (row.split === 'train' && item ? { ...row, [field]: item[field] } : row)),
      )
      const { problems } = await verifyBenchmark(folder)
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^Training row .* shares ${what} with an item`)))
      expect(problems).toContainEqual(expect.stringMatching(/^The lineage was changed/))
    }
  })

  it('verifyBenchmark() finds a truncated, missing or added file and a changed datasheet', async () => {
    const cut = copy()
    truncateSync(join(cut, BENCH_FILES.test), 500)
    expect((await verifyBenchmark(cut)).problems).toContainEqual(expect.stringMatching(/^Cannot read ".*test-00000/))
    const missing = copy()
    rmSync(join(missing, BENCH_FILES.train))
    expect((await verifyBenchmark(missing)).problems).toContainEqual(
      expect.stringMatching(/train-00000.*the file is missing/),
    )
    const added = copy()
    writeFileSync(join(added, 'data', 'test-00001-of-00002.parquet'), '')
    writeFileSync(join(added, BENCH_FILES.datasheet), 'fine')
    expect((await verifyBenchmark(added)).problems).toEqual([
      'datasheet.md is missing or does not have the bytes it was frozen with.',
      'data/test-00001-of-00002.parquet was added.',
    ])
  })

  it('verifyBenchmark() finds rows of another form', async () => {
    const folder = copy()
    const { canary: _, ...columns } = TEST_COLUMNS
    await writeParquet(join(folder, BENCH_FILES.test), { columns, rows: [{ item_id: 'a' }] })
    expect((await verifyBenchmark(folder)).problems).toContainEqual(
      expect.stringMatching(/row 1 \w+ does not have the form/),
    )
  })

  it('verifyBenchmark() finds broken rules even when every hash was worked out anew', async () => {
    const folder = copy()
    const rows = await readParquet<TestRow>(join(folder, BENCH_FILES.test))
    const forged = rows.map((row, at) => (at === 0 ? { ...row, steps: row.steps.slice(0, 3) } : row))
    const path = join(folder, MANIFEST_FILE)
    const manifest = BenchManifest.parse(JSON.parse(readFileSync(path, 'utf8')))
    const hash = hashRows(
      forged.map(({ canary: _, ...item }) => item),
      (item) => item.item_id,
    )
    const canary = canaryOf(hash)
    await writeParquet(join(folder, BENCH_FILES.test), {
      columns: TEST_COLUMNS,
      rows: forged.map((row) => ({ ...row, canary })),
    })
    const files = { ...manifest.files, [BENCH_FILES.test]: sha256(readFileSync(join(folder, BENCH_FILES.test))) }
    const unsealed = { ...manifest, hash, canary, files }
    writeFileSync(path, JSON.stringify({ ...unsealed, seal: sealOf(unsealed) }))
    expect((await verifyBenchmark(folder)).problems).toEqual([
      expect.stringMatching(/^Item [0-9a-f]{32} has 3 steps; 5 to 15 are allowed\.$/),
    ])
  })
})

function copy(): string {
  copies += 1
  const folder = join(scratch, `copy-${copies}`)
  cpSync(pristine, folder, { recursive: true })
  return folder
}

async function afterItems(change: (rows: readonly TestRow[]) => readonly TestRow[]): Promise<readonly string[]> {
  const path = join(copy(), BENCH_FILES.test)
  await writeParquet(path, { columns: TEST_COLUMNS, rows: change(await readParquet<TestRow>(path)) })
  return (await verifyBenchmark(join(path, '..', '..'))).problems
}

async function afterPool(
  change: (rows: readonly TrainingRow[]) => readonly TrainingRow[],
  folder = copy(),
): Promise<readonly string[]> {
  const path = join(folder, BENCH_FILES.train)
  await writeParquet(path, { columns: TRAIN_COLUMNS, rows: change(await readParquet<TrainingRow>(path)) })
  return (await verifyBenchmark(folder)).problems
}

async function rewriteLineage(
  folder: string,
  change: (rows: readonly LineageRow[]) => readonly LineageRow[],
): Promise<void> {
  const path = join(folder, BENCH_FILES.lineage)
  await writeParquet(path, { columns: LINEAGE_COLUMNS, rows: change(await readParquet<LineageRow>(path)) })
}
