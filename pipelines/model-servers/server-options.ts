import type { FaultOptions } from './faults/fault-kinds.ts'

/** How a model server behaves. Everything it does follows from these, what it is asked and how often: it draws no lots. */
export interface ModelServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined
  /** When set, every request must bring it as its bearer key. */
  readonly apiKey?: string | undefined
  /** Further names that answer as `rules-demo` does. */
  readonly models?: readonly string[] | undefined
  /** Every model obeys instructions outside the data fences, not only `rules-demo-gullible`. */
  readonly gullible?: boolean | undefined
  /** Answers are made by hashing, without reading anything: for measuring a client, not for its results. */
  readonly canned?: boolean | undefined
  /** False: a request with a JSON schema is refused, as by servers that know none. */
  readonly supportsSchemas?: boolean | undefined
  /** Median wait before an answer; 0, the default, is none. */
  readonly latencyMs?: number | undefined
  /** Sigma of the lognormal wait, .8 by default: its mean is median x exp(sigma^2 / 2), its 99th percentile 6.4 medians. */
  readonly latencySpread?: number | undefined
  /** More requests than this at once are answered with 429; no bound by default. */
  readonly mostInFlight?: number | undefined
  /** Decides which request meets which wait and fault. */
  readonly seed?: number | undefined
  readonly faults?: FaultOptions | undefined
  readonly batches?: BatchOptions | undefined
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined
}

/** How batches go. */
interface BatchOptions {
  /** How often a batch is asked after before it has ended, 1 by default; 0: it has ended when it is created. */
  readonly pollsUntilDone?: number | undefined
  /** What becomes of it. An expired one has answered the first half of its requests. */
  readonly endsAs?: 'completed' | 'expired' | undefined
}

/** The options with nothing left out. */
export interface ServerSettings {
  readonly apiKey: string | null
  readonly models: readonly string[]
  readonly gullible: boolean
  readonly canned: boolean
  readonly supportsSchemas: boolean
  readonly latencyMs: number
  readonly latencySpread: number
  readonly mostInFlight: number
  readonly seed: number
  readonly faults: FaultOptions
  readonly pollsUntilDone: number
  readonly endsAs: 'completed' | 'expired'
  readonly now: () => number
}

/** The name of the model that answers by rules, and of the one that believes what it reads. */
const RULES_MODEL = 'rules-demo'
export const GULLIBLE_MODEL = 'rules-demo-gullible'
/** Those that know less, so that there is something to rank. */
const WEAK_MODELS = ['rules-demo-weak', 'rules-demo-weaker']

export function serverSettings(options: ModelServerOptions): ServerSettings {
  return {
    apiKey: options.apiKey ?? null,
    models: [RULES_MODEL, GULLIBLE_MODEL, ...WEAK_MODELS, ...(options.models ?? [])],
    gullible: options.gullible ?? false,
    canned: options.canned ?? false,
    supportsSchemas: options.supportsSchemas ?? true,
    latencyMs: options.latencyMs ?? 0,
    latencySpread: options.latencySpread ?? 0.8,
    mostInFlight: options.mostInFlight ?? Number.POSITIVE_INFINITY,
    seed: options.seed ?? 1,
    faults: options.faults ?? {},
    pollsUntilDone: options.batches?.pollsUntilDone ?? 1,
    endsAs: options.batches?.endsAs ?? 'completed',
    now: options.now ?? Date.now,
  }
}
