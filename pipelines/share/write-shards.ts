import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sqlText } from '#data'
import { bytesSql, quoted } from './feature.ts'
import { sha256OfFile } from './file-hashes.ts'
import { type MadeSplit, tableOf } from './split-rows.ts'
import type { Workshop } from './workshop.ts'

/** One Parquet file of a split. */
interface Shard {
  /** Relative to the dataset's folder, with slashes. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** A split with its files. */
export interface WrittenSplit extends MadeSplit {
  readonly shards: readonly Shard[]
  /** The size of its rows in Arrow's memory; see bytesSql(). */
  readonly arrowBytes: number
}

/** As many bytes of rows, in memory, as the hub's own tools put into one file. */
export const DEFAULT_SHARD_BYTES = 500_000_000

const ROWS_A_GROUP = 8192

/**
 * Writes a split as `data/<name>-00000-of-000NN.parquet` (zstd), rows in their order, a new file whenever the rows of one
 * reach the size given. A split without rows is one file without rows. The same rows give the same bytes.
 */
export async function writeShards(
  workshop: Workshop,
  split: MadeSplit,
  { folder, shardBytes }: { readonly folder: string; readonly shardBytes: number },
): Promise<WrittenSplit> {
  mkdirSync(join(folder, 'data'), { recursive: true })
  const bytes = split.columns.map(({ name, feature }) => bytesSql(feature, quoted(name))).join(' + ')
  const sized = quoted(`sized_${split.name}`)
  await workshop.run(`CREATE TABLE ${sized} AS
    SELECT row_id, bytes, ((sum(bytes) OVER (ORDER BY row_id) - bytes) // ${shardBytes})::INTEGER AS part
    FROM (SELECT rowid AS row_id, ${bytes} AS bytes FROM ${tableOf(split)})`)
  const parts = await workshop.rows<{ first: number; last: number; bytes: number }>(
    `SELECT min(row_id) AS first, max(row_id) AS last, sum(bytes)::BIGINT AS bytes FROM ${sized} GROUP BY part ORDER BY part`,
  )
  const ranges = parts.length === 0 ? [{ first: 0, last: -1, bytes: 0 }] : parts
  const shards: Shard[] = []
  for (const [number, { first, last }] of ranges.entries()) {
    const path = `data/${split.name}-${fiveDigits(number)}-of-${fiveDigits(ranges.length)}.parquet`
    shards.push(await writeShard(workshop, { split, path, file: join(folder, path), first, last }))
  }
  return { ...split, shards, arrowBytes: ranges.reduce((sum, range) => sum + range.bytes, 0) }
}

async function writeShard(
  workshop: Workshop,
  shard: { split: MadeSplit; path: string; file: string; first: number; last: number },
): Promise<Shard> {
  const { split, path, file, first, last } = shard
  await workshop.run(
    `COPY (SELECT * FROM ${tableOf(split)} WHERE rowid BETWEEN ${first} AND ${last} ORDER BY rowid) ` +
      `TO ${sqlText(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_A_GROUP})`,
  )
  return { path, bytes: statSync(file).size, sha256: sha256OfFile(file) }
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, '0')
}
