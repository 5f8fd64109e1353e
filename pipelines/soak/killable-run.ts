import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../h2e.js', import.meta.url))

/** How a command ended, and what it printed. */
export interface CommandEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A command of h2e in a process of its own. */
export interface RunningCommand {
  readonly child: ChildProcess
  readonly ended: Promise<CommandEnd>
}

/** Starts `h2e` with these arguments. */
export function startCommand(args: readonly string[], options: { readonly folder?: string } = {}): RunningCommand {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: options.folder ?? process.cwd(),
    env: { ...process.env, npm_lifecycle_event: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => {
    output.stdout += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    output.stderr += data.toString()
  })
  const ended = new Promise<CommandEnd>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  return { child, ended }
}

/** Runs `h2e` with these arguments to its end. */
export function runCommand(args: readonly string[], options: { readonly folder?: string } = {}): Promise<CommandEnd> {
  return startCommand(args, options).ended
}
