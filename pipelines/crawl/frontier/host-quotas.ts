import type { KnownUrls } from './known-urls.ts'
import type { OriginQueue } from './origin-queue.ts'

/** Keeps hosts to so many pages, over all runs. The origins of one host share its quota. */
export class HostQuotas {
  readonly #known: KnownUrls
  readonly #most: number | null
  readonly #byHost = new Map<string, OriginQueue[]>()

  /** `most` of null sets no bound. */
  constructor(known: KnownUrls, most: number | null) {
    this.#known = known
    this.#most = most
  }

  add(queue: OriginQueue): void {
    this.#byHost.set(queue.host, [...(this.#byHost.get(queue.host) ?? []), queue])
  }

  /** Whether the host of a queue may have one more page; `awaited` when that depends on what is under way. */
  of(queue: OriginQueue): 'room' | 'awaited' | 'full' {
    if (this.#most === null) return 'room'
    const queues = this.#byHost.get(queue.host) ?? []
    const held = queues.reduce((sum, each) => sum + this.#known.heldOf(each.origin), 0)
    if (held >= this.#most) return 'full'
    const underWay = queues.reduce((sum, each) => sum + each.unheldUnderWay.size, 0)
    return held + underWay >= this.#most ? 'awaited' : 'room'
  }
}
