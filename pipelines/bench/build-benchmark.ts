import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Config } from '#configs'
import { FatalError, makeFolder, stableId, writeParquet } from '#data'
import { stepLimits } from '../mining-stages.ts'
import type { RunContext } from '../run/run-context.ts'
import { BENCH_FILES } from './bench-layout.ts'
import type { BenchManifest } from './bench-manifest.ts'
import { readBenchSources, sourcesHash } from './bench-sources.ts'
import { freezeBenchmark } from './freeze-benchmark.ts'
import { readManifest } from './read-manifest.ts'
import { type SelectionRules, selectBenchmark } from './select-benchmark.ts'

/** A benchmark of the lake, and whether this call had to make it. */
export interface BuiltBenchmark {
  readonly folder: string
  readonly manifest: BenchManifest
  readonly made: boolean
}

/** Raised whenever the same procedures and rules would give another benchmark. */
const SELECT_VERSION = 1

/**
 * Builds a benchmark of all procedures the lake has, unless the newest one was made of the same procedures by the same
 * rules. Call it when the lake is compacted. Throws FatalError when a topic is short; see selectBenchmark().
 */
export async function buildBenchmark(context: RunContext, config: Config): Promise<BuiltBenchmark> {
  const lakeFolder = context.lake.folder
  const rules = rulesOf(config)
  const sources = await sourcesHash(lakeFolder)
  const key = stableId('select', { version: SELECT_VERSION, name: config.name, rules, sources })
  const known = knownBenchmark(context, key)
  if (known !== undefined) return { ...known, made: false }
  context.counts.stageRuns++
  const selection = selectBenchmark(await readBenchSources(lakeFolder), rules)
  const out = join(lakeFolder, 'bench')
  makeFolder(out)
  const frozen = await freezeBenchmark(selection, {
    out,
    name: config.name,
    createdAt: context.now().toISOString(),
    fingerprints: context.lake.readHeads().fingerprints,
    versions: context.manifest.versions,
  })
  await writeParquet(join(out, selectionFile(key)), {
    columns: { procedure_id: 'VARCHAR', stage: 'VARCHAR', reason: 'VARCHAR' },
    rows: selection.fallenSources,
  })
  context.lake.writeHeads({ ...context.lake.readHeads(), benchmark: { folder: basename(frozen.folder), key } })
  context.event({ type: 'benchmark_built', folder: frozen.folder, hash: frozen.hash, existing: frozen.existing })
  return { folder: frozen.folder, manifest: frozen.manifest, made: true }
}

function selectionFile(key: string): string {
  return `selection-${key}.parquet`
}

function rulesOf(config: Config): SelectionRules {
  const { minSteps, maxSteps } = stepLimits(config)
  return {
    topics: config.topics,
    itemsPerTopic: config.items_per_topic,
    seed: config.seed,
    onShortTopic: config.on_short_topic,
    stepBounds: { min: minSteps, max: maxSteps },
  }
}

function knownBenchmark(context: RunContext, key: string): { folder: string; manifest: BenchManifest } | undefined {
  const { benchmark } = context.lake.readHeads()
  if (benchmark === null || benchmark.key !== key) return undefined
  const folder = join(context.lake.folder, 'bench', benchmark.folder)
  const selection = join(context.lake.folder, 'bench', selectionFile(key))
  if (!existsSync(join(folder, BENCH_FILES.test)) || !existsSync(selection)) return undefined
  const read = readManifest(folder)
  if (read.manifest !== undefined) return { folder, manifest: read.manifest }
  throw new FatalError(`Cannot use the benchmark "${folder}": ${read.problem}. Move the folder away and build again.`)
}
