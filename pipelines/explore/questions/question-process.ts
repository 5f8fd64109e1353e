import { statSync } from 'node:fs'
import { FatalError, type OpenDuckDb, openDuckDb, UsageError } from '#data'
import { ask, askInChunks } from '../../sql/ask.ts'
import type { AskReply, AskRequest } from './messages.ts'
import { shownAnswer } from './shown-answer.ts'
import { writeStream } from './write-stream.ts'

/** More than DuckDB's own limit, for what JavaScript makes of its rows. */
const MOST_RESIDENT_BYTES = 2_000_000_000
const LOOK_AT_MEMORY_MS = 100

/** Nothing outside the copy can be read or written, and no temporary file either: a question has its memory, and no more. */
const SETTINGS = {
  // Before the lock: afterwards it is refused.
  temp_directory: '',
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  lock_configuration: 'true',
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  memory_limit: '1GB',
} as const

let open: { readonly identity: string; readonly database: OpenDuckDb } | null = null

process.on('message', async (message: AskRequest | 'stop') => {
  if (message === 'stop') return open?.database.connection.interrupt()
  process.send?.(await replyTo(message))
})

process.once('disconnect', () => process.exit())

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_RESIDENT_BYTES) process.kill(process.pid, 'SIGKILL')
}, LOOK_AT_MEMORY_MS).unref()

async function replyTo(request: AskRequest): Promise<AskReply> {
  try {
    const { connection } = await databaseOf(request.copyPath)
    const { to } = request
    const question = { ...request, advice: 'Ask for less.' }
    if ('mostRows' in to) {
      const begun = performance.now()
      const answer = await ask(connection, { ...question, mostRows: to.mostRows })
      return { kind: 'answered', answer: shownAnswer(answer, performance.now() - begun) }
    }
    await askInChunks(connection, { ...question, take: (answer) => writeStream(answer, to) })
    return { kind: 'answered', answer: { columns: [], rows: [], isCut: false, milliseconds: 0 } }
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'refused', message: error.message }
    if (error instanceof FatalError) return { kind: 'failed', message: error.message }
    throw error
  }
}

/** The copy at this path as it is now: the lake may have been copied anew since the last question. */
async function databaseOf(path: string): Promise<OpenDuckDb> {
  const { ino, mtimeMs } = statSync(path)
  const identity = `${path} ${ino} ${mtimeMs}`
  if (open?.identity === identity) return open.database
  open?.database.close()
  open = { identity, database: await openDuckDb({ path, settings: SETTINGS }) }
  return open.database
}
