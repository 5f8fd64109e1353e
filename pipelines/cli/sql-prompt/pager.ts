import { spawn } from 'node:child_process'
import type { Host } from '../host.ts'

/** Shows a text page by page; resolves false when there is no pager, and nothing was shown. */
export function showInPager(host: Host, text: string): Promise<boolean> {
  const [program = 'less', ...words] = (host.environment.PAGER ?? 'less -SRXF').split(/\s+/).filter(Boolean)
  return new Promise((resolve) => {
    const pager = spawn(program, words, { stdio: ['pipe', 'inherit', 'inherit'] })
    pager.once('error', () => resolve(false))
    pager.once('close', () => resolve(true))
    // Whoever has seen enough closes the pager in the middle.
    pager.stdin.on('error', () => undefined)
    pager.stdin.end(text)
  })
}
