import type { Host } from './host.ts'

/** A host whose complaints are kept back until somebody has to hear them; on a terminal they are told at once. */
export interface QuietHost {
  readonly host: Host
  /** True where nobody reads standard output as it comes. */
  readonly unattended: boolean
  /** Tells what was kept back. */
  speak(): void
}

/** Keeps back what goes to standard error, where neither it nor standard output is a terminal. */
export function quietHost(host: Host): QuietHost {
  const unattended = host.stdout.isTTY !== true
  if (!unattended || host.stderr.isTTY === true) return { host, unattended, speak: () => {} }
  const kept: string[] = []
  const stderr = { write: (text: string) => kept.push(text) }
  const speak = (): void => {
    for (const text of kept.splice(0)) host.stderr.write(text)
  }
  return { host: { ...host, stderr }, unattended, speak }
}
