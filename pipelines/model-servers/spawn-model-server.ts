import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { FatalError } from '#data'
import type { ModelServerOptions } from './server-options.ts'

/** A model server in a process of its own. */
export interface SpawnedModelServer {
  /** What a client takes as its base URL: it ends in `/v1`. */
  readonly url: string
  readonly pid: number | undefined
  /** What it saw so far. */
  seen(): Promise<SeenReport>
  /** Ends it. May be called more than once. */
  close(): Promise<void>
}

/** What `GET /seen` answers: the fields of Seen. */
export const SeenReport = z.object({
  total: z.int(),
  refused: z.int(),
  inFlight: z.int(),
  inFlightMost: z.int(),
  tooEarly: z.int(),
  latencyMs: z.number(),
  batches: z.int(),
  tokens: z.object({ input: z.int(), output: z.int(), cached: z.int() }),
  byStage: z.record(z.string(), z.int()),
  faults: z.record(z.string(), z.int()),
  repeated: z.array(z.string()),
  arrivalsMs: z.array(z.number()),
  contents: z.record(
    z.string(),
    z.object({
      stage: z.string(),
      asked: z.int(),
      answered: z.int(),
      abandoned: z.int(),
      faulted: z.int(),
      overloaded: z.int(),
      firstAskedMs: z.number(),
      lastAskedMs: z.number(),
      firstAnsweredMs: z.number().nullable(),
    }),
  ),
})
export type SeenReport = z.infer<typeof SeenReport>

/**
 * Starts `serve-model.ts` as a child, so that its work is not counted as the caller's. It ends with its caller, even one
 * that is killed. Throws FatalError when it does not come up.
 */
export async function spawnModelServer(options: Omit<ModelServerOptions, 'now'> = {}): Promise<SpawnedModelServer> {
  const hook = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./serve-model.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', hook, program, ...wordsOf(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const failed = ended.then(([code]) => {
    throw new FatalError(`Cannot start a model server: its process ended with ${code}. Read its error above.`)
  })
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), failed])
  failed.catch(() => {})
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line)))
  return {
    url,
    pid: child.pid,
    seen: async () => SeenReport.parse(await (await fetch(new URL('/seen', url))).json()),
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

function wordsOf(options: Omit<ModelServerOptions, 'now'>): readonly string[] {
  const { faults = {}, batches = {} } = options
  const values: Readonly<Record<string, string | number | undefined>> = {
    port: options.port,
    key: options.apiKey,
    latency: options.latencyMs,
    spread: options.latencySpread,
    'most-in-flight': options.mostInFlight,
    seed: options.seed,
    faults: faults.share,
    'faults-at-most': faults.atMost,
    'retry-after': faults.retryAfterSeconds,
    'batch-polls': batches.pollsUntilDone,
  }
  const flags: Readonly<Record<string, boolean>> = {
    gullible: options.gullible === true,
    canned: options.canned === true,
    'no-schemas': options.supportsSchemas === false,
    'batch-expires': batches.endsAs === 'expired',
  }
  return [
    ...Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [`--${name}`] : [])),
    ...(options.models ?? []).map((name) => `--model=${name}`),
    ...Object.entries(faults.weights ?? {}).map(([kind, weight]) => `--fault-weight=${kind}=${weight}`),
  ]
}
