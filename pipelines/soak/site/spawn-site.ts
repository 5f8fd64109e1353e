import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { FatalError } from '#data'
import { SiteRequest } from './site-request.ts'
import type { Night, SiteSettings } from './site-settings.ts'

/** A made site in a process of its own. */
export interface SpawnedSite {
  /** All its hosts are at this address: "127.0.0.1:port". */
  readonly address: string
  /** How many requests it answered so far. */
  count(): Promise<number>
  /** Every request so far, in the order their answers ended. */
  log(): Promise<readonly SiteRequest[]>
  beginNight(night: Night): Promise<void>
  /** Ends it. May be called more than once. */
  close(): Promise<void>
}

/** Starts `serve-site.ts` as a child that ends with its caller, even one that is killed. Throws FatalError when it does not come up. */
export async function spawnSite(settings: SiteSettings): Promise<SpawnedSite> {
  const hook = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = fileURLToPath(new URL('./serve-site.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', hook, program, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const failed = ended.then(([code]) => {
    throw new FatalError(`Cannot serve a made site: its process ended with ${code}. Read its error above.`)
  })
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), failed])
  failed.catch(() => {})
  const { port } = z.object({ port: z.int() }).parse(JSON.parse(String(line)))
  return {
    address: `127.0.0.1:${port}`,
    count: async () => Number(await asked(port, '/count')),
    log: async () => {
      const lines = (await asked(port, '/log')).split('\n').filter((entry) => entry !== '')
      return lines.map((entry) => SiteRequest.parse(JSON.parse(entry)))
    },
    beginNight: async (night) => void (await asked(port, `/night?${night}`)),
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** `fetch` would not let the host be named. */
function asked(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, headers: { host: 'control' } }
    request(options, (response) => text(response).then(resolve, reject))
      .once('error', reject)
      .end()
  })
}
