import type { HostPaces } from './politeness/host-paces.ts'
import type { UnreachableRobots } from './politeness/robots.ts'
import type { OriginState } from './work-queue.ts'

/** The states of a frontier's origins, made as they come. Origins on one host share its pace, see HostPaces. */
export class OriginStates {
  readonly all: OriginState[] = []
  readonly #paces: HostPaces

  constructor(paces: HostPaces) {
    this.#paces = paces
  }

  /** Makes the states of origins that have none; `origins` only ever grows at its end. */
  follow(origins: readonly string[]): void {
    for (let next = this.all.length; next < origins.length; next += 1) {
      const origin = origins[next] ?? ''
      const pace = this.#paces.of(origin)
      this.all.push({
        origin,
        pace,
        robots: null,
        phase: 'closed',
        failures: 0,
        silent: false,
        opensAtMs: 0,
        openedAtMs: 0,
      })
    }
  }
}

/** An origin whose robots.txt could not be had is opened again so many times in one run. */
const ROBOTS_RETRIES = 3

/** Says when an origin whose robots.txt could not be had is opened again, if at all in this run. */
export function leaveForNow(
  origin: OriginState,
  { robots, retrySeconds }: { readonly robots: UnreachableRobots; readonly retrySeconds: number },
): void {
  origin.failures += 1
  origin.silent = !robots.detail.startsWith('http_')
  origin.opensAtMs = performance.now() + Math.max(retrySeconds * 1000, robots.retryAfterMs ?? 0)
  origin.phase = origin.failures > ROBOTS_RETRIES ? 'left' : 'closed'
}
