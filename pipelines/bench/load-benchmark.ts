import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { BenchItem, FatalError, readParquet, UsageError } from '#data'
import { hashRows, sha256 } from './bench-hash.ts'
import { BENCH_FILES } from './bench-layout.ts'
import { type BenchManifest, sealOf } from './bench-manifest.ts'
import { sourceIdOf } from './foreign-item.ts'
import { readItemsFile } from './items-file.ts'
import { readManifest } from './read-manifest.ts'

/** A benchmark's items, wherever they come from. */
export interface LoadedBenchmark {
  /** What people call it: the frozen benchmark's name, or the file's. */
  readonly name: string
  /** hashRows of the items by item_id, as in a frozen benchmark's manifest: the same items, the same hash. */
  readonly hash: string
  readonly path: string
  /** In the order of the ids that their source gave them; a frozen benchmark's have their own alone. */
  readonly items: readonly BenchItem[]
  /** `none` where no item has a web address: then each item is a cluster of its own, and intervals are not clustered. */
  readonly clustering: 'host' | 'none'
  /** The host of an item's URL; the item's id where it has none. */
  clusterOf(item: BenchItem): string
}

/**
 * Loads a frozen benchmark's folder, its seal, its items' bytes and their content hash checked; or a Parquet, JSONL, CSV or
 * Arrow file, compressed or not, with the columns of a frozen benchmark (item_id, procedure_id, topic, goal, steps,
 * resources, url) or of the hosted How2Bench (source_example_id, topic, goal, resources, steps as a list of texts; url where
 * there is one). Hosted rows get an item_id made of all they ask (see foreignItem()) and keep source_example_id as their
 * procedure_id. Throws UsageError when there is no benchmark, FatalError naming what was changed, or the row that is not of
 * its form.
 */
export async function loadBenchmark(path: string): Promise<LoadedBenchmark> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder === undefined) {
    throw new UsageError(
      `Cannot load the benchmark "${path}": there is no such file or folder. ` +
        'Name a folder that bench build wrote, or a Parquet, JSONL, CSV or Arrow file of items.',
      { facts: { path } },
    )
  }
  if (!isFolder) return loaded(path, { name: nameOfFile(path), items: await readItemsFile(path) })
  const manifest = sealedManifest(path)
  const items = await frozenItems(path, manifest)
  return loaded(path, { name: manifest.name, items })
}

/** A benchmark of these items, as loadBenchmark() gives it. */
export function loaded(
  path: string,
  { name, items }: { readonly name: string; readonly items: readonly BenchItem[] },
): LoadedBenchmark {
  const inOrder = items
    .map((item) => ({ item, key: sourceIdOf(item) }))
    .sort((one, two) => (one.key < two.key ? -1 : one.key > two.key ? 1 : 0))
    .map(({ item }) => item)
  const clusterOf = (item: BenchItem): string => hostOf(item) ?? item.item_id
  return {
    name,
    hash: hashRows(items, (item) => item.item_id),
    path,
    items: inOrder,
    clustering: items.some((item) => hostOf(item) !== undefined) ? 'host' : 'none',
    clusterOf,
  }
}

function hostOf({ url }: BenchItem): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { host } = new URL(url)
  return host === '' ? undefined : host
}

function nameOfFile(path: string): string {
  return basename(path)
    .replace(/\.(gz|zst|bz2|xz)$/i, '')
    .replace(/\.[^.]+$/, '')
}

function sealedManifest(folder: string): BenchManifest {
  const read = readManifest(folder)
  if (read.manifest === undefined) {
    throw new UsageError(
      `Cannot load the benchmark "${folder}": ${read.problem}. Name a folder that bench build wrote.`,
      { facts: { folder } },
    )
  }
  if (read.manifest.seal === sealOf(read.manifest)) return read.manifest
  throw changed(folder, 'the manifest was changed, for its seal does not fit its fields')
}

async function frozenItems(folder: string, manifest: BenchManifest): Promise<readonly BenchItem[]> {
  const path = join(folder, BENCH_FILES.test)
  if (statSync(path, { throwIfNoEntry: false }) === undefined) throw changed(folder, `${BENCH_FILES.test} is missing`)
  if (sha256(readFileSync(path)) !== manifest.files[BENCH_FILES.test]) {
    throw changed(folder, `${BENCH_FILES.test} does not have the bytes it was frozen with`)
  }
  const rows = z.array(BenchItem.extend({ canary: z.string() })).parse(await readParquet<unknown>(path))
  const items = rows.map(({ canary: _, ...item }) => item)
  const hash = hashRows(items, (item) => item.item_id)
  if (hash === manifest.hash) return items
  throw changed(folder, `the items have the content hash ${hash}, not ${manifest.hash}`)
}

function changed(folder: string, state: string): FatalError {
  return new FatalError(
    `Cannot load the benchmark "${folder}": ${state}. ` +
      'Restore it from a backup or build it again; "h2e bench verify" lists all that was changed.',
    { facts: { folder } },
  )
}
