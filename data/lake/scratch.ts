import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasCode } from './durable-file.ts'

/** Of which process a folder is: its host and its id. */
const NAME = /^h2e-scratch-(.+)-(\d+)-\w{6}$/

let own: string | null = null
let given = 0

/**
 * A path of its own, where nothing stands yet, in a temporary folder outside of any lake. What is put there goes with the
 * process; what a killed one left is cleared away by the next that asks.
 */
export function scratchPath(): string {
  own ??= makeFolder()
  given += 1
  return join(own, String(given))
}

/** Removes all that this process has put at paths of scratchPath(): for one that is about to be killed. */
export function clearScratch(): void {
  if (own !== null) rmSync(own, { recursive: true, force: true })
  own = null
}

/** Whether a process of this machine is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return !hasCode(cause, 'ESRCH')
  }
}

function makeFolder(): string {
  removeAbandoned()
  process.once('exit', clearScratch)
  return mkdtempSync(join(tmpdir(), `h2e-scratch-${hostname()}-${process.pid}-`))
}

/** Other machines may share the folder, and other users: theirs stay. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, host, pid] = NAME.exec(name) ?? []
    if (host !== hostname() || pid === undefined || isRunning(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another user's, who clears it away.
    }
  }
}
