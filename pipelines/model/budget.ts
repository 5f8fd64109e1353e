import { BudgetError } from '#data'
import type { Clock } from './clock.ts'

/** What a run may use up; what is left out is not limited. */
export interface BudgetLimits {
  /** US dollars. */
  readonly maxCostUsd?: number | undefined
  /** Milliseconds since 1970. */
  readonly deadline?: number | undefined
}

/** The money and the time of a run. It is asked before each request is sent; those under way are finished and counted. */
export class Budget {
  readonly limits: BudgetLimits
  readonly #clock: Clock
  readonly #over = new AbortController()
  #spentUsd = 0
  #assumedUsd = 0
  #reservedUsd = 0

  constructor(limits: BudgetLimits, clock: Clock) {
    this.limits = limits
    this.#clock = clock
    this.#watchDeadline()
    this.#endWhenSpent()
  }

  /** Aborted, with a BudgetError as its reason, as soon as the money or the time is used up. */
  get over(): AbortSignal {
    return this.#over.signal
  }

  /** What the requests so far have cost by their servers' count, in US dollars. */
  get spentUsd(): number {
    return this.#spentUsd
  }

  /** What is set aside for requests handed in whose cost is not known yet, in US dollars. */
  get reservedUsd(): number {
    return this.#reservedUsd
  }

  /** Throws BudgetError when nothing more may be sent. */
  check(): void {
    const { deadline } = this.limits
    if (deadline !== undefined && this.#clock.now().getTime() >= deadline) this.#end(timeIsOver(deadline))
    this.#over.signal.throwIfAborted()
  }

  /** Counts what a request has cost. */
  count(costUsd: number): void {
    this.#spentUsd += costUsd
    this.#endWhenSpent()
  }

  /** Counts what a request may have cost whose cost its server did not tell: against the limit, but not as spent. */
  assume(costUsd: number): void {
    this.#assumedUsd += costUsd
    this.#endWhenSpent()
  }

  /** Sets money aside for requests to be handed in. Throws BudgetError, setting nothing aside, when there is not enough. */
  reserve(costUsd: number): void {
    this.check()
    const { maxCostUsd } = this.limits
    const wanted = this.#usedUsd + this.#reservedUsd + costUsd
    if (maxCostUsd !== undefined && wanted > maxCostUsd) throw tooDear(wanted, maxCostUsd)
    this.#reservedUsd += costUsd
  }

  /** Keeps money aside for requests that an earlier run handed in: it is promised, whether there is enough or not. */
  hold(costUsd: number): void {
    this.#reservedUsd += costUsd
  }

  /** Gives back what was set aside: the true cost is known and counted, or nothing was handed in. */
  release(costUsd: number): void {
    this.#reservedUsd = Math.max(0, this.#reservedUsd - costUsd)
  }

  #endWhenSpent(): void {
    const { maxCostUsd } = this.limits
    if (maxCostUsd !== undefined && this.#usedUsd >= maxCostUsd) this.#end(moneyIsSpent(this.#usedUsd, maxCostUsd))
  }

  get #usedUsd(): number {
    return this.#spentUsd + this.#assumedUsd
  }

  #end(error: BudgetError): void {
    if (!this.#over.signal.aborted) this.#over.abort(error)
  }

  #watchDeadline(): void {
    const { deadline } = this.limits
    if (deadline === undefined || this.#over.signal.aborted) return
    const leftMs = deadline - this.#clock.now().getTime()
    if (leftMs <= 0) this.#end(timeIsOver(deadline))
    else this.#clock.after(leftMs, () => this.#watchDeadline(), { background: true })
  }
}

function moneyIsSpent(spentUsd: number, maxCostUsd: number): BudgetError {
  return new BudgetError(
    `Cannot ask a model "once more": ${dollars(spentUsd)} of ${dollars(maxCostUsd)} are spent. ` +
      'Everything so far is kept; run the same command again with a higher --max-cost to go on.',
    { facts: { spentUsd, maxCostUsd } },
  )
}

function tooDear(wantedUsd: number, maxCostUsd: number): BudgetError {
  return new BudgetError(
    `Cannot hand in "more requests": with them ${dollars(wantedUsd)} would be used where ${dollars(maxCostUsd)} are allowed. ` +
      'Collect what was handed in, or raise --max-cost.',
    { facts: { wantedUsd, maxCostUsd } },
  )
}

function timeIsOver(deadline: number): BudgetError {
  return new BudgetError(
    `Cannot ask a model "once more": the run was to end at ${new Date(deadline).toISOString()}. ` +
      'Everything so far is kept; run the same command again with a later --deadline to go on.',
    { facts: { deadline } },
  )
}

function dollars(amount: number): string {
  return `${amount.toFixed(amount < 1 ? 4 : 2)} US dollars`
}
