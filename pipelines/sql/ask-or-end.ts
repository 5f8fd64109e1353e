import { totalmem } from 'node:os'
import type { DuckDBConnection } from '@duckdb/node-api'
import { clearScratch, type FatalError } from '#data'
import { type Answer, ask, type Question } from './ask.ts'
import { GRACE_MS, lateError, memoryError, timerMs } from './ended-errors.ts'

/** What this process may take while it answers: DuckDB keeps to a limit of its own, but not all its functions do. */
const MOST_RESIDENT_BYTES = Math.min(4e9, 0.75 * totalmem())
const LOOK_AT_MEMORY_MS = 100

/**
 * Answers as ask() does, in a process that has nothing else to do. Where DuckDB cannot be interrupted, or takes too much
 * memory, it throws the same FatalError, calls `atEnd`, and the process is killed as soon as that was told: an exit would
 * wait for DuckDB.
 */
export async function askOrEnd(
  connection: DuckDBConnection,
  question: Question & { readonly atEnd: () => void },
): Promise<Answer> {
  const watch = watchProcess(question)
  try {
    return await Promise.race([ask(connection, question), watch.ended])
  } finally {
    watch.leave()
  }
}

function watchProcess(question: Question & { readonly atEnd: () => void }) {
  let leave = (): void => undefined
  const ended = new Promise<never>((_, reject) => {
    const end = (error: FatalError): void => {
      question.atEnd()
      reject(error)
      setImmediate(() => {
        clearScratch()
        process.kill(process.pid, 'SIGKILL')
      })
    }
    const late = setTimeout(() => end(lateError(question)), timerMs(question.timeLimitSeconds) + GRACE_MS)
    const looking = setInterval(() => {
      if (process.memoryUsage.rss() > MOST_RESIDENT_BYTES) end(memoryError())
    }, LOOK_AT_MEMORY_MS)
    leave = () => {
      clearTimeout(late)
      clearInterval(looking)
    }
  })
  return { ended, leave }
}
