/** What every error of ours carries: facts as fields, so that nobody has to read the message to decide. */
export interface ErrorFacts {
  readonly [fact: string]: string | number | boolean | null | undefined
}

/** The common part: a message of the form `Cannot <verb> "<thing>": <state now>. <what to do next>`, and facts. */
abstract class ProjectError extends Error {
  readonly facts: ErrorFacts
  constructor(message: string, options: { facts?: ErrorFacts; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.facts = options.facts ?? {}
  }
}

/** One item could not be answered: note it, go on; the next run asks again. */
export class ItemError extends ProjectError {}

/** The other side asked us to wait. Costs no attempt. */
export class ThrottledError extends ProjectError {
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs: number
  constructor(message: string, options: { retryAfterMs: number; facts?: ErrorFacts; cause?: unknown }) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The question was handed in and its answer comes later, as with a server's batches: the next run asks again. Not a fault. */
export class PendingError extends ProjectError {}

/** The money or the time given to a run is used up: what is under way is finished and kept. Exit code 3. */
export class BudgetError extends ProjectError {}

/** The run cannot go on. Exit code 1. */
export class FatalError extends ProjectError {}

/** The user asked for something that cannot be meant: a wrong flag, file or setting. Exit code 2. */
export class UsageError extends ProjectError {}
