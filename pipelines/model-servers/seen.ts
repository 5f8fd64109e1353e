import type { FaultKind } from './faults/fault-kinds.ts'

/** How often one content was asked and what came of it. Times are those of the server's clock, in milliseconds since 1970. */
export interface ContentCount {
  /** The name of the answer's form; `text` without one. */
  readonly stage: string
  asked: number
  /** Whole answers, however they were spoilt inside. */
  answered: number
  /** The other side went away before the whole answer was sent. */
  abandoned: number
  /** Those that met a fault of the fault layer. */
  faulted: number
  /** Answered with 429 because too many were under way. */
  overloaded: number
  readonly firstAskedMs: number
  lastAskedMs: number
  firstAnsweredMs: number | null
}

/** What a server saw. Contents are named by the hash of the request's body without its stream flags: see requestContent(). */
export class Seen {
  readonly contents = new Map<string, ContentCount>()
  readonly byStage = new Map<string, number>()
  readonly faults = new Map<FaultKind, number>()
  readonly tokens = { input: 0, output: 0, cached: 0 }
  /** When each request came, in their order. */
  readonly arrivalsMs: number[] = []
  total = 0
  /** Requests that no model was asked for, because they were wrong. */
  refused = 0
  inFlight = 0
  inFlightMost = 0
  /** Requests that came again before the time a Retry-After named. */
  tooEarly = 0
  /** The sum of all waits that were drawn; divided by the concurrency, no client can be faster. */
  latencyMs = 0
  batches = 0

  get byContent(): Map<string, number> {
    return this.#count(({ asked }) => asked)
  }

  get answered(): Map<string, number> {
    return this.#count(({ answered }) => answered)
  }

  /** Contents that were asked again though nothing had gone wrong with them: neither fault, nor overload, nor a lost client. */
  get repeated(): readonly string[] {
    const isRepeated = (one: ContentCount): boolean => one.asked - one.faulted - one.overloaded - one.abandoned > 1
    return [...this.contents].filter(([, count]) => isRepeated(count)).map(([content]) => content)
  }

  /** Notes a request and gives the count of its content, this one included. */
  note(content: string, { stage, nowMs }: { readonly stage: string; readonly nowMs: number }): ContentCount {
    this.total += 1
    this.arrivalsMs.push(nowMs)
    this.byStage.set(stage, (this.byStage.get(stage) ?? 0) + 1)
    const known = this.contents.get(content)
    const count = known ?? newCount(stage, nowMs)
    if (known === undefined) this.contents.set(content, count)
    count.asked += 1
    count.lastAskedMs = nowMs
    return count
  }

  noteFault(kind: FaultKind, count: ContentCount): void {
    count.faulted += 1
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1)
  }

  begin(): void {
    this.inFlight += 1
    this.inFlightMost = Math.max(this.inFlightMost, this.inFlight)
  }

  end(): void {
    this.inFlight -= 1
  }

  toJSON(): object {
    const { byStage, faults, contents, ...counts } = this
    return {
      ...counts,
      byStage: Object.fromEntries(byStage),
      faults: Object.fromEntries(faults),
      repeated: this.repeated,
      contents: Object.fromEntries(contents),
    }
  }

  #count(of: (count: ContentCount) => number): Map<string, number> {
    return new Map([...this.contents].map(([content, count]) => [content, of(count)]))
  }
}

function newCount(stage: string, nowMs: number): ContentCount {
  const none = { asked: 0, answered: 0, abandoned: 0, faulted: 0, overloaded: 0, firstAnsweredMs: null }
  return { stage, ...none, firstAskedMs: nowMs, lastAskedMs: nowMs }
}
