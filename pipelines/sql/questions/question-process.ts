import { statSync } from 'node:fs'
import { FatalError, type OpenDuckDb, openDuckDb, UsageError } from '#data'
import { ask, askInChunks } from '../ask.ts'
import { openWithInput } from '../open-with-input.ts'
import type { Answered, AskReply, AskRequest } from './messages.ts'
import { shownAnswer } from './shown-answer.ts'
import { takeWhole } from './take-whole.ts'

/** More than DuckDB's own limit, for what JavaScript makes of its rows. */
const MOST_RESIDENT_BYTES = 2_000_000_000
const LOOK_AT_MEMORY_MS = 100

/** Where questions that need more memory than they have may go on; without it they end. */
const [spillFolder] = process.argv.slice(2)

/** Nothing outside the copy can be read or written, and no temporary file either but where one was allowed. */
const SETTINGS = {
  // Before the lock: afterwards it is refused.
  temp_directory: spillFolder ?? '',
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  lock_configuration: 'true',
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  memory_limit: spillFolder === undefined ? '1GB' : '400MB',
} as const

let open: { readonly identity: string; readonly database: OpenDuckDb } | null = null

process.on('message', async (message: AskRequest | 'stop') => {
  if (message === 'stop') return open?.database.connection.interrupt()
  await send(await replyTo(message))
})

// An exit would wait for what DuckDB is at, which may be what cannot be interrupted.
process.once('disconnect', end)

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_RESIDENT_BYTES) end()
}, LOOK_AT_MEMORY_MS).unref()

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

/** Resolves when it is on its way: a long text would gather here otherwise. */
function send(reply: AskReply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(reply, undefined, undefined, () => resolve())
  })
}

async function replyTo(request: AskRequest): Promise<AskReply> {
  try {
    const { connection } = await databaseOf(request)
    await send({ kind: 'begun' })
    return { kind: 'answered', ...(await answerOf(connection, request)) }
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'refused', message: error.message }
    if (error instanceof FatalError) return { kind: 'failed', message: error.message }
    throw error
  }
}

async function answerOf(connection: OpenDuckDb['connection'], request: AskRequest): Promise<Answered> {
  const { to } = request
  if (to.kind !== 'page') {
    const onPiece = (text: string): Promise<void> => send({ kind: 'piece', text })
    return await askInChunks(connection, { ...request, take: (answer) => takeWhole(answer, { to, onPiece }) })
  }
  const begun = performance.now()
  const answer = await ask(connection, { ...request, mostRows: to.mostRows })
  return { answer: shownAnswer(answer, performance.now() - begun), rowCount: answer.rows.length }
}

/** The copy at this path as it is now: the lake may have been copied anew since the last question. */
async function databaseOf({ copyPath, input }: AskRequest): Promise<OpenDuckDb> {
  const { ino, mtimeMs } = statSync(copyPath)
  const identity = `${copyPath} ${ino} ${mtimeMs}`
  if (open?.identity === identity) return open.database
  open?.database.close()
  open = null
  const database =
    input === undefined
      ? await openDuckDb({ path: copyPath, settings: SETTINGS })
      : await openWithInput({ cachePath: copyPath, input, spillFolder })
  open = { identity, database }
  return database
}
