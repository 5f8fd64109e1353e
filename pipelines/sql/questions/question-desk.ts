import { type ChildProcess, fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { FatalError, scratchPath, UsageError } from '#data'
import { GRACE_MS, lateError, memoryError, stoppedError, timerMs } from '../ended-errors.ts'
import type { Answered, AskReply, AskRequest } from './messages.ts'
import { turns } from './turns.ts'

/** How a question may be handled beyond being asked. */
export interface Asking {
  /** Stops the question; one that still waits is never begun. */
  readonly signal?: AbortSignal | undefined
  /** Takes an answer's text as it comes. */
  readonly onPiece?: ((text: string) => void) | undefined
}

/** Where users' questions are answered: in a process of its own, which can be ended whatever it does. */
export interface QuestionDesk {
  /** Starts the process, so that the first question need not wait for it. */
  warm(): void
  /** Answers in turn. Throws UsageError for what the user can mend, and FatalError when it took too long or too much memory. */
  ask(request: AskRequest, asking?: Asking): Promise<Answered>
  close(): void
}

/**
 * Opens a desk; its process is started when first needed, and anew after one had to be ended. Where questions `maySpill`, what
 * does not fit in memory goes to a temporary folder.
 */
export function openQuestionDesk({ maySpill }: { readonly maySpill: boolean }): QuestionDesk {
  const inTurn = turns()
  let child: ChildProcess | null = null
  let isClosed = false
  const running = (): ChildProcess => {
    if (child === null) {
      const started = startProcess(maySpill ? scratchPath() : null)
      child = started
      started.once('exit', () => {
        if (child === started) child = null
      })
    }
    return child
  }
  return {
    warm: () => void running(),
    ask: (request, asking = {}) =>
      inTurn(async () => {
        if (asking.signal?.aborted === true) throw stoppedError()
        try {
          return await exchange(running(), { request, ...asking })
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

function startProcess(spillFolder: string | null): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./question-process.ts', import.meta.url))
  const child = fork(program, spillFolder === null ? [] : [spillFolder], {
    execArgv: ['--import', tsx, '--max-old-space-size=768'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Ctrl-C reaches every process of the terminal; this one ends with the one that asks.
    detached: true,
  })
  // Told by the exit that follows.
  child.on('error', () => undefined)
  child.once('exit', () => {
    if (spillFolder !== null) rmSync(spillFolder, { recursive: true, force: true })
  })
  return child
}

function exchange(
  child: ChildProcess,
  { request, signal, onPiece }: Asking & { readonly request: AskRequest },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let late: ReturnType<typeof setTimeout> | undefined
    let ending: ReturnType<typeof setTimeout> | undefined
    let isLate = false
    const watch = () => {
      late = setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, timerMs(request.timeLimitSeconds) + GRACE_MS)
    }
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
      if (reply.kind === 'begun') return watch()
      if (reply.kind === 'piece') return onPiece?.(reply.text)
      leave()
      if (reply.kind === 'answered') resolve({ answer: reply.answer, rowCount: reply.rowCount })
      else reject(reply.kind === 'refused' ? new UsageError(reply.message) : new FatalError(reply.message))
    }
    const onExit = (code: number | null) => {
      leave()
      if (signal?.aborted === true) reject(stoppedError())
      else if (isLate) reject(lateError(request))
      // What runs out of memory is ended by a signal.
      else if (code === null) reject(memoryError())
      else reject(new Error(`The process that answers questions ended with code ${code}.`))
    }
    child.on('message', onReply).once('exit', onExit)
    signal?.addEventListener('abort', stop, { once: true })
    child.send(request)
  })
}
