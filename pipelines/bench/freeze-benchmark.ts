import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FatalError, writeParquet } from '#data'
import { NEAR_DUPLICATE_THRESHOLD, SAME_GOAL_THRESHOLD, SHINGLE_WORDS } from '#judge'
import { canaryOf, hashRows, sha256 } from './bench-hash.ts'
import { BENCH_FILES, LINEAGE_COLUMNS, MANIFEST_FILE, TEST_COLUMNS, TRAIN_COLUMNS } from './bench-layout.ts'
import { type BenchManifest, sealOf } from './bench-manifest.ts'
import { type DatasheetFacts, datasheet } from './datasheet.ts'
import { readManifest } from './read-manifest.ts'
import type { BenchSelection } from './select-benchmark.ts'

/** What a frozen benchmark is called, and what is known of its making. */
export interface FreezeOptions {
  /** The folder that receives the benchmark's own folder. */
  readonly out: string
  /** Lower-case letters, digits and hyphens. */
  readonly name: string
  /** ISO 8601, UTC. Stands in the manifest alone, and enters no hash but the manifest's seal. */
  readonly createdAt: string
  readonly fingerprints: Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, string>>
  /** The versions this one takes the place of; see BenchManifest. */
  readonly forgets?: NonNullable<BenchManifest['forgets']>
}

/** A benchmark on disk. */
export interface FrozenBenchmark {
  /**
   * `<out>/<name>-<first 12 digits of the hash>-<6 digits for what stands around the items>`: the same items with another
   * training pool or other pages are another folder.
   */
  readonly folder: string
  readonly hash: string
  readonly canary: string
  /** True when this benchmark stood there already; then nothing was written. */
  readonly existing: boolean
  readonly manifest: BenchManifest
}

/**
 * Writes a selection as a folder of Parquet files, manifest and datasheet, whole or not at all. The same selection gives the
 * same bytes in all but the manifest. One folder is written by one process at a time. Throws FatalError when the folder
 * exists and is no whole benchmark of this hash, or when the disk refuses.
 */
export async function freezeBenchmark(selection: BenchSelection, options: FreezeOptions): Promise<FrozenBenchmark> {
  const facts = factsOf(selection, options)
  const folder = join(options.out, folderName(facts))
  if (existsSync(folder)) return existingBenchmark(folder, facts)
  const work = join(options.out, `.${folderName(facts)}.partial`)
  try {
    rmSync(work, { recursive: true, force: true })
    mkdirSync(join(work, dirname(BENCH_FILES.test)), { recursive: true })
    const manifest = await writeFiles(work, { selection, facts, options })
    renameSync(work, folder)
    const { hash, canary } = facts
    return { folder, hash, canary, existing: false, manifest }
  } catch (cause) {
    if (cause instanceof FatalError) throw cause
    throw new FatalError(
      `Cannot write "${folder}": ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'Make room and give yourself permission to write there, then run the same command again.',
      { cause, facts: { folder } },
    )
  }
}

function folderName({ name, hash, training_pool_hash, lineage_hash }: DatasheetFacts): string {
  return `${name}-${hash.slice(0, 12)}-${sha256(training_pool_hash + lineage_hash).slice(0, 6)}`
}

function factsOf(selection: BenchSelection, { name, fingerprints, forgets }: FreezeOptions): DatasheetFacts {
  const { rules, items, trainingPool, lineage, byTopic } = selection
  const hash = hashRows(items, (item) => item.item_id)
  return {
    format: 'h2e-benchmark/1',
    name,
    hash,
    canary: canaryOf(hash),
    seed: rules.seed,
    topics: [...rules.topics],
    items_per_topic: selection.itemsPerTopic,
    rules: {
      items_per_topic_wanted: rules.itemsPerTopic,
      on_short_topic: rules.onShortTopic,
      min_steps: rules.stepBounds.min,
      max_steps: rules.stepBounds.max,
      shingle_words: SHINGLE_WORDS,
      near_duplicate_threshold: NEAR_DUPLICATE_THRESHOLD,
      same_goal_threshold: SAME_GOAL_THRESHOLD,
    },
    counts: {
      sources: selection.sourceCount,
      items: items.length,
      training_pool: trainingPool.length,
      by_topic: [...byTopic],
      fallen: selection.fallen,
      kept_out_of_training_pool: selection.poolExclusions,
    },
    ...(forgets === undefined ? {} : { forgets: [...forgets] }),
    training_pool_hash: hashRows(trainingPool, (row) => row.procedure_id),
    lineage_hash: hashRows(lineage, (row) => row.procedure_id),
    fingerprints: { ...fingerprints },
  }
}

function existingBenchmark(folder: string, facts: DatasheetFacts): FrozenBenchmark {
  const read = readManifest(folder)
  if (read.manifest?.hash !== facts.hash) {
    const state = read.manifest === undefined ? read.problem : 'its manifest has another hash'
    throw new FatalError(
      `Cannot freeze "${folder}": the folder exists and is not this benchmark (${state}). ` +
        'Move the folder away and run the same command again.',
      { facts: { folder } },
    )
  }
  return {
    folder,
    hash: facts.hash,
    canary: facts.canary,
    existing: true,
    manifest: read.manifest,
  }
}

async function writeFiles(
  work: string,
  { selection, facts, options }: { selection: BenchSelection; facts: DatasheetFacts; options: FreezeOptions },
): Promise<BenchManifest> {
  const items = selection.items.map((item) => ({ ...item, canary: facts.canary }))
  // By topic, so that a query on one topic reads one stretch of the file.
  await writeParquet(join(work, BENCH_FILES.test), {
    columns: TEST_COLUMNS,
    rows: items,
    orderBy: ['topic', 'item_id'],
  })
  await writeParquet(join(work, BENCH_FILES.train), {
    columns: TRAIN_COLUMNS,
    rows: selection.trainingPool,
    orderBy: ['topic', 'procedure_id'],
  })
  await writeParquet(join(work, BENCH_FILES.lineage), {
    columns: LINEAGE_COLUMNS,
    rows: selection.lineage,
    orderBy: ['procedure_id'],
  })
  writeFileSync(join(work, BENCH_FILES.datasheet), datasheet(facts))
  const files = Object.values(BENCH_FILES).map((file) => [file, sha256(readFileSync(join(work, file)))])
  const unsealed = {
    ...facts,
    created_at: options.createdAt,
    versions: { ...options.versions },
    files: Object.fromEntries(files),
  }
  const manifest = { ...unsealed, seal: sealOf(unsealed) }
  writeFileSync(join(work, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
