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
  phase: 'closed' | 'opening' | 'open'
}

interface WorkQueueOptions {
  readonly frontier: Frontier
  readonly origins: readonly OriginState[]
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
      task.origin.phase = options.again ? 'closed' : 'open'
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
    return !origin.pace.closed && origin.phase !== 'opening' && this.#options.frontier.hasNext(origin.origin)
  }

  #readyOrigin(): OriginState | null {
    const { origins, mustWait } = this.#options
    if (this.#isClosed() || mustWait()) return null
    for (let i = 0; i < origins.length; i += 1) {
      const origin = origins[(this.#turn + i) % origins.length]
      if (origin !== undefined && this.#hasWork(origin) && origin.pace.waitMs() === 0) return origin
    }
    return null
  }

  #sleepUntilReady(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed()) return
    const waits = this.#options.origins.filter((origin) => this.#hasWork(origin)).map((origin) => origin.pace.waitMs())
    const shortest = Math.min(...waits.filter((wait) => wait !== null))
    if (Number.isFinite(shortest)) this.#timer = setTimeout(() => this.#wake(), Math.ceil(shortest))
  }
}
