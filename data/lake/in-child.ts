import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What became of a question to another process: its reply, or in what state it ended without one. */
export type ChildAnswer<Reply> =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'lost'; readonly state: string }

/** Sends one message to a program of ours in a process of its own, and waits for one reply. An aborted signal ends it. */
export async function inChild<Reply>(
  program: URL,
  message: object,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ChildAnswer<Reply>> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(program), {
    execArgv: ['--import', tsx],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C reaches every process of the terminal; what has begun must end its file.
    detached: true,
  })
  const end = (): void => void child.kill('SIGKILL')
  if (signal?.aborted === true) end()
  signal?.addEventListener('abort', end, { once: true })
  child.send(message)
  try {
    return await answerOf<Reply>(child)
  } finally {
    signal?.removeEventListener('abort', end)
  }
}

function answerOf<Reply>(child: ChildProcess): Promise<ChildAnswer<Reply>> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ kind: 'lost', state: error.message }))
    child.once('message', (reply) => resolve({ kind: 'reply', reply: reply as Reply }))
    child.once('exit', (code, signal) => {
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`
      resolve({ kind: 'lost', state: `its process ended with ${end}` })
    })
  })
}
