import type { Clock } from './clock.ts'
import { Manners } from './manners.ts'
import { type Lane, type LaneLimits, ServerGate } from './server-gate.ts'

/** What a run knows of the servers it asks: how much each takes, and how each model likes to be asked. */
export class ModelServers {
  readonly #clock: Clock
  readonly #gates = new Map<string, ServerGate>()
  readonly #lanes = new Map<string, Lane>()
  readonly #manners = new Map<string, Manners>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The way to a model: one for all who ask it at this address under the same limits. */
  lane(baseUrl: string, options: { readonly model: string; readonly limits: LaneLimits }): Lane {
    const { model, limits } = options
    const name = JSON.stringify([
      baseUrl,
      model,
      limits.concurrency,
      limits.requestsPerMinute ?? null,
      limits.tokensPerMinute ?? null,
    ])
    return entryOf(this.#lanes, name, () => this.#gate(baseUrl).openLane(limits))
  }

  /** What was found out about a model at this address, shared by all who ask it. */
  manners(baseUrl: string, model: string): Manners {
    return entryOf(this.#manners, JSON.stringify([baseUrl, model]), () => new Manners())
  }

  #gate(baseUrl: string): ServerGate {
    return entryOf(this.#gates, baseUrl, () => new ServerGate(this.#clock))
  }
}

function entryOf<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  const known = map.get(name)
  if (known !== undefined) return known
  const made = make()
  map.set(name, made)
  return made
}
