import { spawn } from 'node:child_process'
import { serveExplorer } from '../../explore/server/serve.ts'
import type { Host } from '../host.ts'

/** What `h2e explore` was asked. */
export interface ExploreRequest {
  readonly lakeFolder: string
  readonly port: number
  readonly hostname: string
  readonly json: boolean
  /** Whether the default browser is shown it. */
  readonly isOpened: boolean
}

/** Serves the explorer until a signal ends it. */
export async function explore(
  host: Host,
  { lakeFolder, port, hostname, json, isOpened }: ExploreRequest,
): Promise<void> {
  const waiting = json ? undefined : setTimeout(() => host.stderr.write(GETTING_READY), PATIENCE_MS)
  const serving = serveExplorer({
    lakeFolder,
    port,
    hostname,
    now: host.now,
    report: (mistake) =>
      host.stderr.write(`This is a mistake in h2e, please report it.\n${mistake.stack ?? mistake.message}\n`),
  })
  const explorer = await serving.finally(() => clearTimeout(waiting))
  const { url } = explorer
  host.stdout.write(
    json ? `${JSON.stringify({ url })}\n` : `The explorer of ${lakeFolder} is at ${url}\nCtrl-C ends it.\n`,
  )
  if (isOpened) openBrowser(host, url)
  await ended()
  await explorer.close()
}

const PATIENCE_MS = 2_000
const GETTING_READY = 'Getting the lake ready to be looked at. The first time, a large one takes up to a minute.\n'

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve())
  })
}

/** Asks the desktop to show an address; without a desktop the address above has to do. */
function openBrowser(host: Host, url: string): void {
  const [program, ...before] = OPENERS[process.platform] ?? ['xdg-open']
  const opener = spawn(program, [...before, url], { stdio: 'ignore', detached: true })
  opener.on('error', () => host.stderr.write(`No browser could be opened. Open ${url} yourself.\n`))
  opener.unref()
}

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}
