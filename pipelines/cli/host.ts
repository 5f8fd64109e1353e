import { isAbsolute, resolve } from 'node:path'

/** The process a command runs in, as far as a command may touch it. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingFolder: string
  readonly now: () => Date
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
}

/** This process. */
export function processHost(): Host {
  return {
    environment: process.env,
    workingFolder: callersFolder(process.env),
    now: () => new Date(),
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
  }
}

/** A path as the user meant it. */
export function userPath(host: Host, path: string): string {
  return isAbsolute(path) ? path : resolve(host.workingFolder, path)
}

/** `pnpm h2e` runs in the package's folder and says where it was called; other package scripts are not the user's call. */
function callersFolder(environment: Host['environment']): string {
  const ours = ['h2e', 'build-bench'].includes(environment.npm_lifecycle_event ?? '')
  return (ours ? environment.INIT_CWD : undefined) ?? process.cwd()
}
