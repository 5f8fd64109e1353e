import type { Visit } from '#data'
import { CrawlTally } from './crawl-summary.ts'
import { FORGOTTEN_REASON } from './frontier/known-url.ts'
import type { OriginStates } from './origin-states.ts'
import { hostPoliteness } from './politeness/wishes.ts'
import type { RunParts } from './run-parts.ts'
import type { Visited } from './visiting.ts'
import { visitOf } from './visits.ts'
import type { OriginState } from './work-queue.ts'

/** Why there is no page. */
interface Failure {
  readonly reason: string
  readonly status: number | null
  readonly origin: OriginState
  readonly discovered?: string[]
}

interface RecordParts extends Pick<RunParts, 'known' | 'frontier' | 'deps'> {
  readonly origins: OriginStates
  /** Called when a page was taken, or could not be: then nothing more is to be begun. */
  readonly onTaken: (outcome: 'taken' | 'broken') => void
}

/** Keeps what comes of each task: the visit in the log, what it discovered in the frontier, its page with whoever takes pages. */
export class RunRecord {
  readonly tally = new CrawlTally()
  readonly #parts: RecordParts
  readonly #inHand = new Set<Promise<void>>()
  readonly #troubles: { error: unknown }[] = []

  constructor(parts: RecordParts) {
    this.#parts = parts
  }

  /** Pages handed over and not yet taken. */
  get inHand(): number {
    return this.#inHand.size
  }

  /** Resolves when every page was taken. */
  async taken(): Promise<void> {
    await Promise.all(this.#inHand)
  }

  /** Throws what the first page threw that could not be taken, if any. */
  throwTrouble(): void {
    const trouble = this.#troubles[0]
    if (trouble !== undefined) throw trouble.error
  }

  /** Keeps a visit that was made, and hands its page over. */
  keep(visited: Visited): void {
    const { visit, body } = visited
    this.#note(visit, visited)
    if (body === null) return
    const { deps, onTaken } = this.#parts
    const taken = deps
      .onPage({ visit, body })
      .catch((error: unknown) => {
        this.#troubles.push({ error })
        onTaken('broken')
      })
      .finally(() => {
        this.#inHand.delete(taken)
        onTaken('taken')
      })
    this.#inHand.add(taken)
  }

  /** Keeps that a URL gave no page. */
  fail(url: string, failure: Failure): void {
    const { known, deps } = this.#parts
    const { reason, status, origin, discovered = [] } = failure
    const { depth, cost } = known.standingOf(known.table.find(url))
    const isRefused = ['private_address', FORGOTTEN_REASON].includes(reason) || reason.startsWith('trap_')
    const state = isRefused ? 'refused' : 'failed'
    const politeness = hostPoliteness(url, { robots: origin.robots, delayMs: origin.pace.delayMs })
    const answered = { url, depth, cost, fetched_at: deps.now().toISOString() }
    this.#note(visitOf(answered, { state, reason, status, politeness, discovered }))
  }

  #note(visit: Visit, counts: { unchanged?: boolean; bytes?: number } = {}): void {
    const { deps, frontier, origins } = this.#parts
    deps.visits.append(visit)
    frontier.learn(visit)
    origins.follow(frontier.origins)
    this.tally.count(visit, counts)
  }
}
