import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeFolder, readParquet, writeParquet } from '#data'

/** What a model said of one item's reference. Its own word, or none: `missing` is neither. */
export const ReferenceCheck = z.object({
  item_id: z.string(),
  procedure_id: z.string(),
  topic: z.string(),
  goal: z.string(),
  url: z.string(),
  /** `disputed`: the model says that the steps do not reach the goal. `missing`: it gave no verdict. */
  status: z.enum(['reaches', 'disputed', 'missing']),
  reasoning: z.string(),
  /** What the model misses in a disputed reference. */
  missing: z.array(z.string()),
  benchmark_hash: z.string(),
  /** Names all that can change the answer: model, decoding, prompt. */
  check_id: z.string(),
  model: z.string(),
})
export type ReferenceCheck = z.infer<typeof ReferenceCheck>

export const REFERENCE_CHECK_COLUMNS = {
  item_id: 'VARCHAR',
  procedure_id: 'VARCHAR',
  topic: 'VARCHAR',
  goal: 'VARCHAR',
  url: 'VARCHAR',
  status: 'VARCHAR',
  reasoning: 'VARCHAR',
  missing: 'VARCHAR[]',
  benchmark_hash: 'VARCHAR',
  check_id: 'VARCHAR',
  model: 'VARCHAR',
} as const

/** Beside the benchmarks, never in one: a frozen benchmark is not altered by what is thought of it. */
const FOLDER = 'reference-checks'

/**
 * Keeps the checks of a benchmark by one model, over earlier ones by the same; an answer is never replaced by none. Gives the
 * file's path; its rows stand in the order of the items' ids.
 */
export async function writeReferenceChecks(lakeFolder: string, checks: readonly ReferenceCheck[]): Promise<string> {
  const [first] = checks
  if (first === undefined) throw new RangeError('there is nothing checked')
  const folder = join(lakeFolder, FOLDER)
  makeFolder(folder)
  const path = join(folder, `${first.benchmark_hash.slice(0, 16)}-${first.check_id.slice(0, 16)}.parquet`)
  const kept = new Map((await readChecks(path)).map((check) => [check.item_id, check]))
  for (const check of checks) if (check.status !== 'missing' || !kept.has(check.item_id)) kept.set(check.item_id, check)
  await writeParquet(path, { columns: REFERENCE_CHECK_COLUMNS, rows: kept.values(), orderBy: ['item_id'] })
  return path
}

/** The checks kept of a benchmark, of every model that was asked; none where nobody was. */
export async function readReferenceChecks(
  lakeFolder: string,
  benchmarkHash: string,
): Promise<readonly ReferenceCheck[]> {
  const folder = join(lakeFolder, FOLDER)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.startsWith(`${benchmarkHash.slice(0, 16)}-`))
  return (await Promise.all(names.sort().map((name) => readChecks(join(folder, name))))).flat()
}

async function readChecks(path: string): Promise<readonly ReferenceCheck[]> {
  return existsSync(path) ? z.array(ReferenceCheck).parse(await readParquet<unknown>(path)) : []
}
