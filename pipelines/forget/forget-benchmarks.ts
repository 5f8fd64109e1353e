import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { BenchItem, FatalError, type LakeWriter, readParquet, stableId, writeParquet } from '#data'
import { BENCH_FILES } from '../bench/bench-layout.ts'
import type { BenchManifest } from '../bench/bench-manifest.ts'
import { freezeBenchmark } from '../bench/freeze-benchmark.ts'
import { readManifest } from '../bench/read-manifest.ts'
import { LineageRow, TrainingRow } from '../bench/training-row.ts'
import { REFERENCE_CHECK_COLUMNS } from '../judging/reference-checks.ts'
import { type Thinned, thinnedSelection } from './thinned-selection.ts'
import type { Traces } from './traces.ts'

/** A frozen benchmark that holds something of what is forgotten, and what it would be without. */
export interface BenchmarkToForget {
  readonly folder: string
  readonly manifest: BenchManifest
  readonly thinned: Thinned
}

/** What became of it. */
export interface ForgottenBenchmark {
  readonly name: string
  /** Content hash of the version that held it, which may have been published. */
  readonly hash: string
  /** Items and training rows taken out. */
  readonly items: number
  readonly training_rows: number
  /** Of the version in its place; null where nothing was left. */
  readonly new_hash: string | null
  readonly new_folder: string | null
}

/**
 * The frozen benchmarks of a lake that hold something of these traces. Throws FatalError where one cannot be read: what
 * stands in it is not known.
 */
export async function benchmarksToForget(
  lakeFolder: string,
  { traces, covers }: { readonly traces: Traces; readonly covers: (url: string) => boolean },
): Promise<readonly BenchmarkToForget[]> {
  const found: BenchmarkToForget[] = []
  for (const folder of benchmarkFolders(lakeFolder)) {
    const read = readManifest(folder)
    if (read.manifest === undefined) {
      throw new FatalError(
        `Cannot forget in "${folder}": ${read.problem}. Remove the folder if it is no benchmark you need, and run again.`,
        { facts: { folder } },
      )
    }
    const { manifest } = read
    const rows = {
      items: await rowsOf(join(folder, BENCH_FILES.test), CanaryRow),
      pool: await rowsOf(join(folder, BENCH_FILES.train), TrainingRow),
      lineage: await rowsOf(join(folder, BENCH_FILES.lineage), LineageRow),
    }
    const items = rows.items.map(({ canary: _, ...item }) => item)
    const thinned = thinnedSelection({ ...rows, items, manifest }, { traces, covers })
    if (thinned !== null) found.push({ folder, manifest, thinned })
  }
  return found
}

/** Ids of the items of these traces' procedures, and of the items that go from these benchmarks. */
export function itemsOf(traces: Traces, benchmarks: readonly BenchmarkToForget[]): ReadonlySet<string> {
  const items = new Set([...traces.procedures].map((procedure_id) => stableId('bench-item', { procedure_id })))
  for (const { thinned } of benchmarks) for (const id of thinned.itemsGone) items.add(id)
  return items
}

/**
 * Puts a version without it in the place of each, and removes the old folder. A benchmark without an item left is removed;
 * the lake then has none until the next is built. May be killed and done again.
 */
export async function replaceBenchmarks(
  lake: LakeWriter,
  { benchmarks, now }: { readonly benchmarks: readonly BenchmarkToForget[]; readonly now: Date },
): Promise<readonly ForgottenBenchmark[]> {
  const out = join(lake.folder, 'bench')
  const replaced: ForgottenBenchmark[] = []
  for (const { folder, manifest, thinned } of benchmarks) {
    const { name, hash, fingerprints, versions } = manifest
    const isEmpty = thinned.selection.items.length === 0
    const options = { out, name, createdAt: now.toISOString(), fingerprints, versions, forgets: thinned.forgets }
    const frozen = isEmpty ? null : await freezeBenchmark(thinned.selection, options)
    const heads = lake.readHeads()
    if (heads.benchmark?.folder === basename(folder)) {
      const benchmark = frozen === null ? null : { ...heads.benchmark, folder: basename(frozen.folder) }
      lake.writeHeads({ ...heads, benchmark })
    }
    removeWhole(folder)
    replaced.push({
      name,
      hash,
      items: thinned.itemsGone.size,
      training_rows: thinned.trainingRowsGone,
      new_hash: frozen?.hash ?? null,
      new_folder: frozen?.folder ?? null,
    })
  }
  return replaced
}

/**
 * Takes procedures out of the tables beside the benchmarks: what fell when one was selected, and what models said of
 * references. Sweeps away what killed runs left half-written there.
 */
export async function forgetBesideBenchmarks(
  lakeFolder: string,
  { traces, items }: { readonly traces: Traces; readonly items: ReadonlySet<string> },
): Promise<void> {
  const bench = join(lakeFolder, 'bench')
  const checks = join(lakeFolder, 'reference-checks')
  for (const folder of [bench, checks]) {
    for (const name of namesIn(folder)) {
      if (name.startsWith('.')) rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
  for (const name of namesIn(bench)) {
    if (!/^selection-.*\.parquet$/.test(name)) continue
    await withoutRows(join(bench, name), { columns: SELECTION_COLUMNS, key: 'procedure_id', gone: traces.procedures })
  }
  for (const name of namesIn(checks)) {
    if (!name.endsWith('.parquet')) continue
    await withoutRows(join(checks, name), { columns: REFERENCE_CHECK_COLUMNS, key: 'item_id', gone: items })
  }
}

/** Content hashes of all versions that held it: these, and those whose place they took when something else was forgotten. */
export function versionsOf(benchmarks: readonly BenchmarkToForget[]): readonly string[] {
  return benchmarks.flatMap(({ manifest }) => [...(manifest.forgets ?? []).map(({ hash }) => hash), manifest.hash])
}

const CanaryRow = BenchItem.extend({ canary: z.string() })

const SELECTION_COLUMNS = { procedure_id: 'VARCHAR', stage: 'VARCHAR', reason: 'VARCHAR' } as const

function benchmarkFolders(lakeFolder: string): readonly string[] {
  const bench = join(lakeFolder, 'bench')
  if (!existsSync(bench)) return []
  return readdirSync(bench, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(bench, entry.name))
    .sort()
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

async function rowsOf<Row>(path: string, schema: z.ZodType<Row>): Promise<readonly Row[]> {
  const parsed = z.array(schema).safeParse(await readParquet<unknown>(path))
  if (parsed.success) return parsed.data
  throw new FatalError(
    `Cannot forget in "${path}": it does not have the form of a benchmark's file. Restore it, or remove its folder.`,
    { facts: { path } },
  )
}

/** A folder that a kill leaves half-removed must not look like a benchmark. */
function removeWhole(folder: string): void {
  const aside = join(folder, '..', `.${basename(folder)}.partial`)
  rmSync(aside, { recursive: true, force: true })
  renameSync(folder, aside)
  rmSync(aside, { recursive: true, force: true })
}

async function withoutRows(
  path: string,
  options: {
    readonly columns: Readonly<Record<string, string>>
    readonly key: string
    readonly gone: ReadonlySet<string>
  },
): Promise<void> {
  const { columns, key, gone } = options
  const rows = await readParquet<Readonly<Record<string, unknown>>>(path)
  const kept = rows.filter((row) => !gone.has(String(row[key])))
  if (kept.length < rows.length) await writeParquet(path, { columns, rows: kept })
}
