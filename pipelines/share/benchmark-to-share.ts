import { join } from 'node:path'
import { FatalError, UsageError } from '#data'
import { BENCH_FILES } from '../bench/bench-layout.ts'
import { loadBenchmark } from '../bench/load-benchmark.ts'
import { readManifest } from '../bench/read-manifest.ts'
import { sha256OfFile } from './file-hashes.ts'
import type { DatasetSource } from './gather-facts.ts'

/**
 * The frozen benchmark in a folder, fit to be given on: its seal, and the bytes of all its data files, are checked. Throws
 * UsageError when there is none, FatalError naming what was changed.
 */
export async function benchmarkToShare(folder: string): Promise<Extract<DatasetSource, { kind: 'benchmark' }>> {
  await loadBenchmark(folder)
  const { manifest } = readManifest(folder)
  if (manifest === undefined) {
    throw new UsageError(
      `Cannot export "${folder}": it is no frozen benchmark, so nothing is known of its making. ` +
        'Name a folder that "h2e bench build" wrote.',
      { facts: { folder } },
    )
  }
  const changed = [BENCH_FILES.train, BENCH_FILES.lineage].find((file) => {
    return sha256OfFile(join(folder, file)) !== manifest.files[file]
  })
  if (changed === undefined) return { kind: 'benchmark', folder, manifest }
  throw new FatalError(
    `Cannot export "${folder}": ${changed} does not have the bytes it was frozen with. ` +
      'Restore it from a backup or build the benchmark again; "h2e bench verify" lists all that was changed.',
    { facts: { folder } },
  )
}
