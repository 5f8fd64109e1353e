import { isAbsolute, resolve } from 'node:path'

/** The process a command runs in, as far as a command may touch it. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingFolder: string
  /** The command as typed, without the program's own name. */
  readonly commandLine: string
  readonly now: () => Date
  readonly stdout: {
    write(text: string): unknown
    readonly isTTY?: boolean
    readonly columns?: number
    readonly rows?: number
  }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown }
}

/** This process, called with these arguments. */
export function processHost(args: readonly string[]): Host {
  process.stdout.on('error', endQuietlyWhenNobodyReads)
  return {
    commandLine: args.join(' '),
    environment: process.env,
    workingFolder: callersFolder(process.env),
    now: () => new Date(),
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
  }
}

/** `h2e sql … | head` closes the pipe before all is written: that is no failure. */
function endQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}

/** A path as the user meant it. */
export function userPath(host: Host, path: string): string {
  return isAbsolute(path) ? path : resolve(host.workingFolder, path)
}

/** How this user calls h2e: through the clone's package scripts, or as an installed command. */
export function programName(host: Host): string {
  return isPackageScript(host.environment) ? 'npx -y pnpm h2e' : 'h2e'
}

/** `pnpm h2e` runs in the package's folder and says where it was called; other package scripts are not the user's call. */
function callersFolder(environment: Host['environment']): string {
  return (isPackageScript(environment) ? environment.INIT_CWD : undefined) ?? process.cwd()
}

function isPackageScript(environment: Host['environment']): boolean {
  return ['h2e', 'build-bench'].includes(environment.npm_lifecycle_event ?? '')
}
