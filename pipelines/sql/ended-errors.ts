import { FatalError, UsageError } from '#data'

/** What is interrupted and has not stopped after so long is ended: not everything DuckDB does can be interrupted. */
export const GRACE_MS = 1_500

/** A time in seconds as Node's timers hold it. */
export function timerMs(seconds: number): number {
  return Math.min(seconds * 1000, 2 ** 31 - 1 - GRACE_MS)
}

/** What to do about a question that took too long. */
export const TIME_ADVICE = 'Ask for less, or allow more with --time-limit.'

/** A question took longer than it may. */
export function lateError({
  timeLimitSeconds,
  advice = TIME_ADVICE,
}: {
  readonly timeLimitSeconds: number
  readonly advice?: string
}): FatalError {
  return new FatalError(`Cannot answer within ${timeLimitSeconds} seconds. ${advice}`)
}

/** A question took more memory than it may. */
export function memoryError(): FatalError {
  return new FatalError(
    'Cannot answer: the answer takes more memory than a question may have. Ask for less, or for shorter columns.',
  )
}

/** The user stopped a question. */
export function stoppedError(): UsageError {
  return new UsageError('Cannot answer: you stopped it. Ask again.')
}
