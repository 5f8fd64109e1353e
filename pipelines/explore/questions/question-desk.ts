import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { FatalError, UsageError } from '#data'
import { turns } from '../lake/turns.ts'
import type { AskReply, AskRequest, ShownAnswer } from './messages.ts'

/** A process that was asked to stop and has not is ended after so long: not everything DuckDB does can be interrupted. */
const GRACE_MS = 1_500

/** Where users' questions are answered: in a process of its own, which can be ended whatever it does. */
export interface QuestionDesk {
  /** Starts the process, so that the first question need not wait for it. */
  warm(): void
  /**
   * Answers in turn. Throws UsageError for what the user can mend, and FatalError when it took too long or too much
   * memory. An aborted signal stops the question, and one that still waits is never begun.
   */
  ask(request: AskRequest, signal?: AbortSignal): Promise<ShownAnswer>
  close(): void
}

/** Opens a desk; its process is started when first needed, and anew after one had to be ended. */
export function openQuestionDesk(): QuestionDesk {
  const inTurn = turns()
  let child: ChildProcess | null = null
  let isClosed = false
  const running = (): ChildProcess => {
    if (child === null) {
      const started = startProcess()
      child = started
      started.once('exit', () => {
        if (child === started) child = null
      })
    }
    return child
  }
  return {
    warm: () => void running(),
    ask: (request, signal) =>
      inTurn(async () => {
        if (signal?.aborted === true) throw stoppedError()
        try {
          return await exchange(running(), { request, signal })
        } finally {
          // Where it had to be ended, the next question finds another.
          if (!isClosed) running()
        }
      }),
    close: () => {
      isClosed = true
      child?.kill('SIGKILL')
    },
  }
}

function startProcess(): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./question-process.ts', import.meta.url)), {
    execArgv: ['--import', tsx, '--max-old-space-size=768'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Ctrl-C reaches every process of the terminal; this one ends with the explorer.
    detached: true,
  })
  // Told by the exit that follows.
  child.on('error', () => undefined)
  return child
}

function exchange(
  child: ChildProcess,
  { request, signal }: { readonly request: AskRequest; readonly signal: AbortSignal | undefined },
): Promise<ShownAnswer> {
  return new Promise((resolve, reject) => {
    let ending: ReturnType<typeof setTimeout> | undefined
    let isLate = false
    const late = setTimeout(
      () => {
        isLate = true
        child.kill('SIGKILL')
      },
      request.timeLimitSeconds * 1000 + GRACE_MS,
    )
    const stop = () => {
      child.send('stop')
      ending = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
    }
    const leave = () => {
      clearTimeout(late)
      clearTimeout(ending)
      signal?.removeEventListener('abort', stop)
      child.off('message', onReply).off('exit', onExit)
    }
    const onReply = (reply: AskReply) => {
      leave()
      if (reply.kind === 'answered') resolve(reply.answer)
      else reject(reply.kind === 'refused' ? new UsageError(reply.message) : new FatalError(reply.message))
    }
    const onExit = (code: number | null) => {
      leave()
      if (signal?.aborted === true) reject(stoppedError())
      else if (isLate) reject(new FatalError(lateText(request)))
      // What runs out of memory is ended by a signal.
      else
        reject(
          code === null
            ? new FatalError(MEMORY_TEXT)
            : new Error(`The process that answers questions ended with code ${code}.`),
        )
    }
    child.on('message', onReply).once('exit', onExit)
    signal?.addEventListener('abort', stop, { once: true })
    child.send(request)
  })
}

const MEMORY_TEXT =
  'Cannot answer: the answer takes more memory than a question may have. Ask for less, or for shorter columns.'

function lateText({ timeLimitSeconds }: AskRequest): string {
  return `Cannot answer within ${timeLimitSeconds} seconds. Ask for less.`
}

function stoppedError(): UsageError {
  return new UsageError('Cannot answer: you stopped it. Ask again.')
}
