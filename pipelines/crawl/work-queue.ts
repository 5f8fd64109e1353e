import type { Frontier } from './frontier/frontier.ts'
import type { HostPace } from './politeness/host-pace.ts'
import type { Robots } from './politeness/robots.ts'

/** One thing to do for an origin: read its robots.txt and sitemaps, or visit a page. */
export type Task =
  | { readonly kind: 'open'; readonly id: string; readonly origin: OriginState }
  | { readonly kind: 'page'; readonly id: string; readonly origin: OriginState; readonly url: string }

export interface OriginState {
  readonly origin: string
  readonly pace: HostPace
  robots: Robots | null
  /** `left` when it is not opened again in this run. */
  phase: 'closed' | 'opening' | 'open' | 'left'
  /** How often its robots.txt could not be had in this run. */
  failures: number
  /** True when the last time nothing answered at all. */
  silent: boolean
  /** Not opened before this, by the clock of the queue. */
  opensAtMs: number
  /** When its robots.txt was last read, by the clock of the queue. */
  openedAtMs: number
}

/** RFC 9309 asks crawlers not to go by a robots.txt that is older than a day. */
const ROBOTS_AGE_MS = 86_400_000

interface WorkQueueOptions {
  readonly frontier: Frontier
  /** May grow as pages lead to further origins. */
  readonly origins: readonly OriginState[]
  /** A clock that never goes back, in milliseconds. */
  readonly clockMs: () => number
  /** Aborted: tasks under way may finish, none is started. */
  readonly signal: AbortSignal
  /** False once nothing more is to be started in this run, given how many tasks are under way; asked each time. */
  readonly hasRoom: (underWay: number) => boolean
  /** True while new tasks should wait for what comes after the crawl; wake() says when that changed. */
  readonly mustWait: () => boolean
}

/** Hands out tasks host by host, as their pace allows. */
export class WorkQueue {
  readonly #options: WorkQueueOptions
  #turn = 0
  #underWay = 0
  #timer: NodeJS.Timeout | undefined
  #wake: () => void = () => undefined
  #idle: () => void = () => undefined
  #stopped = false

  constructor(options: WorkQueueOptions) {
    this.#options = options
    options.signal.addEventListener('abort', () => this.#wake())
  }

  /** Called when a task may have become ready, so that nobody has to look again and again. */
  onWake(wake: () => void): void {
    this.#wake = wake
  }

  /** Says that something outside changed. */
  wake(): void {
    this.#wake()
  }

  /** Nothing is handed out any more. */
  stop(): void {
    this.#stopped = true
    this.#wake()
  }

  get stopped(): boolean {
    return this.#stopped || this.#options.signal.aborted
  }

  isReady(): boolean {
    if (this.#readyOrigin() !== null) return true
    this.#sleepUntilReady()
    return false
  }

  isFinished(): boolean {
    if (this.#underWay > 0) return false
    return this.#isClosed() || !this.#options.origins.some((origin) => this.#hasWork(origin))
  }

  take(): Task | null {
    const origin = this.#readyOrigin()
    if (origin === null) return null
    this.#turn = this.#options.origins.indexOf(origin) + 1
    const ageMs = this.#options.clockMs() - origin.openedAtMs
    if (origin.phase === 'open' && ageMs >= ROBOTS_AGE_MS) origin.phase = 'closed'
    const url = origin.phase === 'closed' ? null : this.#options.frontier.next(origin.origin)
    if (origin.phase !== 'closed' && url === null) return null
    origin.pace.start()
    this.#underWay += 1
    if (url !== null) return { kind: 'page', id: url, origin, url }
    origin.phase = 'opening'
    return { kind: 'open', id: `${origin.origin}/robots.txt`, origin }
  }

  /** Ends a task; `again` leaves its URL in the frontier, `sent` says whether the host was asked anything. */
  finish(task: Task, options: { again: boolean; sent: boolean }): void {
    if (task.kind === 'page') {
      if (options.again) this.#options.frontier.putBack(task.url)
      else this.#options.frontier.settle(task.url)
    } else {
      if (task.origin.phase === 'opening') task.origin.phase = options.again ? 'closed' : 'open'
      task.origin.openedAtMs = this.#options.clockMs()
    }
    task.origin.pace.end(options.sent)
    this.#underWay -= 1
    this.#wake()
    if (this.#underWay === 0) this.#idle()
  }

  /** Resolves when no task is under way. */
  idle(): Promise<void> {
    clearTimeout(this.#timer)
    return new Promise((resolve) => {
      if (this.#underWay === 0) resolve()
      else this.#idle = resolve
    })
  }

  #isClosed(): boolean {
    return this.stopped || !this.#options.hasRoom(this.#underWay)
  }

  #hasWork(origin: OriginState): boolean {
    if (origin.pace.closed || origin.phase === 'opening' || origin.phase === 'left') return false
    // Where nothing at all answers, the trouble is ours or the address wrong: waiting for it helps nobody.
    if (origin.phase === 'closed' && origin.silent && !this.#options.origins.some(isOpen)) return false
    return this.#options.frontier.hasNext(origin.origin)
  }

  /** Milliseconds until a task of an origin may start; null while that depends on what is under way. */
  #waitMs(origin: OriginState): number | null {
    const wait = origin.pace.waitMs()
    if (wait === null || origin.phase === 'open') return wait
    return Math.max(wait, origin.opensAtMs - this.#options.clockMs())
  }

  #readyOrigin(): OriginState | null {
    const { origins, mustWait } = this.#options
    if (this.#isClosed() || mustWait()) return null
    for (let i = 0; i < origins.length; i += 1) {
      const origin = origins[(this.#turn + i) % origins.length]
      if (origin !== undefined && this.#waitMs(origin) === 0 && this.#hasWork(origin)) return origin
    }
    return null
  }

  #sleepUntilReady(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed()) return
    const waits = this.#options.origins.filter((origin) => this.#hasWork(origin)).map((origin) => this.#waitMs(origin))
    const shortest = Math.min(...waits.filter((wait) => wait !== null))
    if (Number.isFinite(shortest)) this.#timer = setTimeout(() => this.#wake(), Math.ceil(shortest))
  }
}

function isOpen(origin: OriginState): boolean {
  return origin.phase === 'open'
}
