import { join } from 'node:path'
import { z } from 'zod'
import { FatalError } from '../errors.ts'
import { readJsonFile, replaceFile } from './durable-file.ts'

const Heads = z.strictObject({
  /** The fingerprint of each stage whose answers count now, by stage id. */
  fingerprints: z.record(z.string(), z.string()),
  /**
   * The newest benchmark, null before the first: its folder under `bench/`, and the key of the selection that made it,
   * whose fates stand in `bench/selection-<key>.parquet`.
   */
  benchmark: z.strictObject({ folder: z.string(), key: z.string() }).nullable(),
  /** At most this many procedures count, a topic or together, in the order of their documents' ids; null for all. */
  desired: z.strictObject({ procedures: z.int(), by_topic: z.boolean() }).nullable().default(null),
})

/** Which answers of a lake count now. Older ones stay in their tables but are not in the views. */
export type Heads = z.infer<typeof Heads>

/** The lake's heads; empty for a new lake. Throws FatalError when the file cannot be read. */
export function readHeads(lakeFolder: string): Heads {
  const path = join(lakeFolder, 'heads.json')
  const content = readJsonFile(path)
  if (content === undefined) return { fingerprints: {}, benchmark: null, desired: null }
  const parsed = Heads.safeParse(content)
  if (parsed.success) return parsed.data
  throw new FatalError(`Cannot read "${path}": ${z.prettifyError(parsed.error)}. Restore it, or start a new lake.`)
}

/** Replaces the lake's heads. Only the lock's holder may call it. */
export function writeHeads(lakeFolder: string, heads: Heads): void {
  replaceFile(join(lakeFolder, 'heads.json'), `${JSON.stringify(heads, null, 2)}\n`)
}
