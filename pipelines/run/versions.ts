import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { version as duckDbVersion } from '@duckdb/node-api'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The version of h2e, from its package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
  return version
}

/** The versions a run's results depend on. */
export function softwareVersions(): Record<string, string> {
  return { h2e: packageVersion(), node: process.versions.node, duckdb: duckDbVersion() }
}

/** The commit h2e runs from, with `+changes` when the work tree differs from it; null outside a repository. */
export async function gitState(): Promise<string | null> {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', root, ...args])).stdout.trim()
  try {
    const commit = await git('rev-parse', '--short=12', 'HEAD')
    const changes = await git('status', '--porcelain', '--untracked-files=no')
    return changes === '' ? commit : `${commit}+changes`
  } catch {
    return null
  }
}
