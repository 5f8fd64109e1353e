import { z } from 'zod'
import { MINING_MODES } from './procedure.ts'

/**
 * How a run stands or ended. `stopped` by its budget of money or time, `interrupted` by the user; `killed` is said by the
 * next writer of a run that never said how it ended.
 */
export const RUN_STATES = ['running', 'finished', 'failed', 'stopped', 'interrupted', 'killed'] as const

/** What one run was, did and cost: `runs/<run_id>/manifest.json` in the lake. */
export const RunManifest = z.strictObject({
  run_id: z.string(),
  /** The command as typed, without the program's path. */
  command: z.string(),
  state: z.enum(RUN_STATES),
  /** Which way it mined; null where it did not. */
  mode: z.enum(MINING_MODES).nullable().default(null),
  /** What stopped it, when it failed. */
  error: z.string().nullable(),
  /** ISO 8601, UTC. */
  started_at: z.string(),
  ended_at: z.string().nullable(),
  seconds: z.number().nullable(),
  versions: z.record(z.string(), z.string()),
  /** The commit the program ran from, with `+changes` when the work tree differed; null outside a repository. */
  git: z.string().nullable(),
  /** Hash of the resolved configuration, which stands beside as config.resolved.yaml. */
  config_hash: z.string(),
  /** Stage fingerprints the run worked under. */
  fingerprints: z.record(z.string(), z.string()),
  /** Outcomes written by this run, as `<stage>.kept`, `<stage>.dropped`, `<stage>.failed`, `<stage>.pending`. */
  counts: z.record(z.string(), z.int()),
  /** Requests sent to sites, robots.txt and sitemaps included. */
  fetched: z.int(),
  /** Items a stage worked on; 0 when all was known. */
  stage_runs: z.int(),
  model_calls: z.int(),
  cost_usd: z.number(),
})
export type RunManifest = z.infer<typeof RunManifest>
