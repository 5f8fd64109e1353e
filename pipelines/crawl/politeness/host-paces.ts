import { type AddressRules, isLoopback } from '../fetching/addresses.ts'
import { HostPace, MAX_WAIT_MS } from './host-pace.ts'

interface HostPacesOptions {
  readonly addresses: AddressRules
  /** Seconds between two requests to one host; null for 1, and 0 on loopback. */
  readonly delay: number | null
  /** A clock that never goes back, in milliseconds. */
  readonly clockMs: () => number
  /** Hosts asked a short while ago, and the delay in milliseconds kept then: the first request waits as long. None if left out. */
  readonly recent?: ReadonlyMap<string, number>
}

/**
 * The pace of each host, made when first asked for. A host is a name, whatever its ports and schemes: they are taken for one
 * machine and share its pace. Names that `resolve` puts at one address each keep their own, as DNS names would.
 */
export class HostPaces {
  readonly #options: HostPacesOptions
  readonly #paces = new Map<string, HostPace>()
  /** The delays kept lately, by name of host. */
  readonly #recent = new Map<string, number>()

  constructor(options: HostPacesOptions) {
    this.#options = options
    for (const [host, delayMs] of options.recent ?? []) {
      const name = nameOf(new URL(`http://${host}`))
      this.#recent.set(name, Math.max(delayMs, this.#recent.get(name) ?? 0))
    }
  }

  /** The pace of a URL's host. */
  of(url: string): HostPace {
    const { addresses, delay, clockMs } = this.#options
    const parsed = new URL(url)
    const name = nameOf(parsed)
    const known = this.#paces.get(name)
    if (known !== undefined) return known
    const seconds = delay ?? (isLoopback(parsed, addresses) ? 0 : 1)
    const pace = new HostPace({ delayMs: seconds * 1000, clockMs })
    const recent = this.#recent.get(name)
    if (recent !== undefined) pace.pause(Math.min(recent, MAX_WAIT_MS))
    this.#paces.set(name, pace)
    return pace
  }
}

const nameOf = (url: URL): string => url.hostname.replace(/\.$/, '')
