import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Host } from '../host.ts'

/** Lines kept. */
export const HISTORY_LINES = 1000

/** The lines typed at earlier prompts, newest first; none where they cannot be read. */
export function readHistory(host: Host): string[] {
  try {
    return readFileSync(historyPath(host), 'utf8').split('\n').filter(Boolean).slice(0, HISTORY_LINES)
  } catch {
    return []
  }
}

/** Keeps the lines for the next prompt, for nobody but this user to read. A home that cannot be written is no reason to fail. */
export function keepHistory(host: Host, lines: readonly string[]): void {
  const path = historyPath(host)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${lines.slice(0, HISTORY_LINES).join('\n')}\n`, { mode: 0o600 })
  } catch {
    // The questions were answered; only their memory is lost.
  }
}

function historyPath({ environment }: Host): string {
  const home = environment.HOME ?? homedir()
  return join(environment.XDG_STATE_HOME ?? join(home, '.local', 'state'), 'h2e', 'sql-history')
}
