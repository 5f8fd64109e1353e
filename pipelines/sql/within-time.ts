import type { DuckDBConnection } from '@duckdb/node-api'
import { FatalError, UsageError } from '#data'

/** Node's timers hold no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Does work on a connection and interrupts it at the time limit. Throws UsageError for what DuckDB refuses, and FatalError
 * when the time is up.
 */
export async function withinTime<Result>(
  connection: DuckDBConnection,
  limit: { readonly timeLimitSeconds: number; readonly advice?: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const { timeLimitSeconds, advice = 'Ask for less, or allow more with --time-limit.' } = limit
  let timedOut = false
  const timer = setTimeout(
    () => {
      timedOut = true
      connection.interrupt()
    },
    Math.min(timeLimitSeconds * 1000, LONGEST_TIMER_MS),
  )
  try {
    return await work()
  } catch (cause) {
    if (timedOut) throw new FatalError(`Cannot answer within ${timeLimitSeconds} seconds. ${advice}`, { cause })
    // What DuckDB throws is a plain Error; the others are a mistake of ours.
    if (cause instanceof UsageError || cause instanceof FatalError || cause instanceof TypeError) throw cause
    if (/^INTERRUPT/.test(messageOf(cause))) {
      throw new UsageError('Cannot answer: you stopped it. Ask again.', { cause })
    }
    if (/^Out of Memory/.test(messageOf(cause))) throw new FatalError(OUT_OF_MEMORY, { cause })
    throw refused(cause)
  } finally {
    clearTimeout(timer)
  }
}

const OUT_OF_MEMORY =
  'Cannot answer: the answer takes more memory than a question may have. Ask for less, or for shorter columns.'

function refused(cause: unknown): UsageError {
  const message = messageOf(cause).replace(/^Failed to \w+ statements?: /, '')
  return new UsageError(`Cannot answer: ${message.trim()}`, { cause })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
