import { spawn } from 'node:child_process'
import type { Host } from '../host.ts'

/** Shows a text page by page; resolves false when there is no pager, and nothing was shown. */
export function showInPager(host: Host, text: string): Promise<boolean> {
  const [program = 'less', ...words] = (host.environment.PAGER ?? 'less -SRXF').split(/\s+/).filter(Boolean)
  return new Promise((resolve) => {
    const pager = spawn(program, words, { stdio: ['pipe', 'inherit', 'inherit'] })
    // Ctrl-C is the pager's own while it is shown.
    process.on('SIGINT', leaveToPager)
    const end = (isShown: boolean): void => {
      process.off('SIGINT', leaveToPager)
      resolve(isShown)
    }
    pager.once('error', () => end(false))
    pager.once('close', () => end(true))
    // Whoever has seen enough closes the pager in the middle.
    pager.stdin.on('error', () => undefined)
    pager.stdin.end(text)
  })
}

function leaveToPager(): void {}
