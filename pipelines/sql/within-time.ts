import type { DuckDBConnection } from '@duckdb/node-api'
import { FatalError, UsageError } from '#data'
import { lateError, memoryError, stoppedError, timerMs } from './ended-errors.ts'

/**
 * Does work on a connection and interrupts it at the time limit. Throws UsageError for what DuckDB refuses, and FatalError
 * when the time is up.
 */
export async function withinTime<Result>(
  connection: DuckDBConnection,
  limit: { readonly timeLimitSeconds: number; readonly advice?: string },
  work: () => Promise<Result>,
): Promise<Result> {
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    connection.interrupt()
  }, timerMs(limit.timeLimitSeconds))
  try {
    return await work()
  } catch (cause) {
    if (timedOut) throw lateError(limit)
    // What DuckDB throws is a plain Error; the others are a mistake of ours.
    if (cause instanceof UsageError || cause instanceof FatalError || cause instanceof TypeError) throw cause
    if (/^INTERRUPT/.test(messageOf(cause))) throw stoppedError()
    if (/^Out of Memory/.test(messageOf(cause))) throw memoryError()
    throw refused(cause)
  } finally {
    clearTimeout(timer)
  }
}

function refused(cause: unknown): UsageError {
  const message = messageOf(cause).replace(/^Failed to \w+ statements?: /, '')
  return new UsageError(`Cannot answer: ${message.trim()}`, { cause })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
