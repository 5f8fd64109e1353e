import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { BenchItem, readParquet, UsageError } from '#data'
import { sha256 } from './bench-hash.ts'
import { BENCH_FILES } from './bench-layout.ts'
import { type BenchManifest, sealOf } from './bench-manifest.ts'
import { checkItems } from './check-items.ts'
import { checkSplits } from './check-splits.ts'
import { readManifest } from './read-manifest.ts'
import { LineageRow, TrainingRow } from './training-row.ts'

/** What verifying a frozen benchmark found. */
export interface BenchVerification {
  readonly ok: boolean
  /** One sentence each; empty when the benchmark is as it was frozen. */
  readonly problems: readonly string[]
  /** What the manifest says; undefined when it cannot be read. */
  readonly manifest: BenchManifest | undefined
}

/**
 * Works out everything a frozen benchmark claims again: the bytes of its files, the manifest's seal, content hashes,
 * canary, counts, equal numbers a topic, step bounds, unique ids and goals, and that training pool and items share no
 * near-duplicate, goal group, page, or host and goal. Finds any change, except one by somebody who also works out every
 * hash anew: against that, compare `manifest.hash` with the one you were given. Throws UsageError when there is no such
 * folder.
 */
export async function verifyBenchmark(folder: string): Promise<BenchVerification> {
  if (!existsSync(folder)) {
    throw new UsageError(
      `Cannot verify "${folder}": there is no such folder. Name the folder that bench build wrote.`,
      {
        facts: { folder },
      },
    )
  }
  const read = readManifest(folder)
  if (read.manifest === undefined) return { ok: false, problems: [read.problem], manifest: undefined }
  const manifest = read.manifest
  const items = await readRows(join(folder, BENCH_FILES.test), TestRow)
  const pool = await readRows(join(folder, BENCH_FILES.train), TrainingRow)
  const lineage = await readRows(join(folder, BENCH_FILES.lineage), LineageRow)
  const problems = [...checkSeal(manifest), ...checkFiles(folder, manifest)]
  problems.push(...items.problems, ...pool.problems, ...lineage.problems)
  if (items.rows !== undefined) problems.push(...checkItems(items.rows, manifest))
  if (items.rows !== undefined && pool.rows !== undefined && lineage.rows !== undefined) {
    problems.push(...checkSplits({ items: items.rows, pool: pool.rows, lineage: lineage.rows }, manifest))
  }
  return { ok: problems.length === 0, problems, manifest }
}

const TestRow = BenchItem.extend({ canary: z.string() })

async function readRows<Row>(
  path: string,
  schema: z.ZodType<Row>,
): Promise<{ readonly rows: readonly Row[] | undefined; readonly problems: readonly string[] }> {
  try {
    const parsed = z.array(schema).safeParse(await readParquet<unknown>(path))
    if (parsed.success) return { rows: parsed.data, problems: [] }
    const [issue] = parsed.error.issues
    const [row, ...field] = issue?.path ?? []
    const place = `row ${Number(row ?? 0) + 1} ${z.core.toDotPath(field)}`.trim()
    return {
      rows: undefined,
      problems: [`${path} ${place} does not have the form it should: ${issue?.message ?? ''}.`],
    }
  } catch (cause) {
    return { rows: undefined, problems: [cause instanceof Error ? cause.message : String(cause)] }
  }
}

function checkSeal(manifest: BenchManifest): string[] {
  return manifest.seal === sealOf(manifest) ? [] : ['The manifest was changed: its seal does not fit its fields.']
}

function checkFiles(folder: string, manifest: BenchManifest): string[] {
  const known = Object.values(BENCH_FILES)
  const changed = known.filter((file) => {
    const path = join(folder, file)
    return !existsSync(path) || sha256(readFileSync(path)) !== manifest.files[file]
  })
  const dataFolder = dirname(BENCH_FILES.test)
  const found = existsSync(join(folder, dataFolder)) ? readdirSync(join(folder, dataFolder)) : []
  // Tools load every file of this folder as rows of the benchmark.
  const added = found.map((name) => `${dataFolder}/${name}`).filter((file) => !known.some((name) => name === file))
  return [
    ...changed.map((file) => `${file} is missing or does not have the bytes it was frozen with.`),
    ...added.map((file) => `${file} was added.`),
  ]
}
