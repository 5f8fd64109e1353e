import { stringify } from 'safe-stable-stringify'
import { z } from 'zod'
import { TOPICS } from '#data'
import { sha256 } from './bench-hash.ts'

const Count = z.int().nonnegative()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What `manifest.json` of a frozen benchmark says. */
export const BenchManifest = z.strictObject({
  format: z.literal('h2e-benchmark/1'),
  name: z.string(),
  /** ISO 8601, UTC; the one thing here that two equal builds differ in. */
  created_at: z.string(),
  /** hashRows of the items by item_id: the benchmark's identity. */
  hash: Sha256,
  canary: z.uuid(),
  seed: z.int(),
  topics: z.array(z.enum(TOPICS)),
  items_per_topic: Count,
  rules: z.strictObject({
    items_per_topic_wanted: Count,
    on_short_topic: z.enum(['fail', 'shrink']),
    min_steps: Count,
    max_steps: Count,
    shingle_words: Count,
    near_duplicate_threshold: z.number(),
    same_goal_threshold: z.number(),
  }),
  counts: z.strictObject({
    sources: Count,
    items: Count,
    training_pool: Count,
    by_topic: z.array(
      z.strictObject({
        topic: z.enum(TOPICS),
        available: Count,
        items: Count,
        lacking: Count,
        training_pool: Count,
      }),
    ),
    fallen: z.strictObject({
      other_topic: Count,
      step_count: Count,
      near_duplicate: Count,
      same_goal: Count,
      surplus: Count,
    }),
    kept_out_of_training_pool: z.strictObject({ same_cluster: Count, same_page: Count }),
  }),
  /**
   * The versions before this one, oldest first, each by its content hash with what was taken out of it when pages of a site
   * were taken down. Absent from a benchmark that lost nothing.
   */
  forgets: z.array(z.strictObject({ hash: Sha256, items: Count, training_rows: Count })).optional(),
  /** hashRows of the training pool by procedure_id. */
  training_pool_hash: Sha256,
  /** hashRows of the lineage by procedure_id. */
  lineage_hash: Sha256,
  /** Keys of the stages that made the procedures, as the caller names them. */
  fingerprints: z.record(z.string(), z.string()),
  /** Versions of the programs that took part, as the caller names them. */
  versions: z.record(z.string(), z.string()),
  /** SHA-256 of every other file of the folder. */
  files: z.record(z.string(), Sha256),
  /** SHA-256 of the canonical JSON of all the fields above. */
  seal: Sha256,
})
export type BenchManifest = z.infer<typeof BenchManifest>

/** The seal that a manifest with these fields must carry. */
export function sealOf({ seal: _, ...fields }: Omit<BenchManifest, 'seal'> & { readonly seal?: string }): string {
  return sha256(stringify(fields))
}
