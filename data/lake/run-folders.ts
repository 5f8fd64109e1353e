import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FatalError } from '../errors.ts'
import { RunManifest } from '../run-manifest.ts'
import { hasCode, makeFolder, readJsonFile, replaceFile } from './durable-file.ts'

/** The folder of a run, whether it exists or not. */
export function runFolder(lakeFolder: string, runId: string): string {
  return join(lakeFolder, 'runs', runId)
}

/** Writes a run's manifest, replacing the former one. */
export function writeRunManifest(lakeFolder: string, manifest: RunManifest): void {
  const folder = runFolder(lakeFolder, manifest.run_id)
  makeFolder(folder)
  replaceFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** The manifests of all runs, oldest first. Throws FatalError when one cannot be read. */
export function readRunManifests(lakeFolder: string): readonly RunManifest[] {
  return runIds(lakeFolder).flatMap((runId) => {
    const path = join(runFolder(lakeFolder, runId), 'manifest.json')
    const content = readJsonFile(path)
    if (content === undefined) return []
    const parsed = RunManifest.safeParse(content)
    if (parsed.success) return [parsed.data]
    throw new FatalError(
      `Cannot read "${path}": ${z.prettifyError(parsed.error)}. Mend the file, or remove its folder; only that run's record is lost.`,
    )
  })
}

function runIds(lakeFolder: string): readonly string[] {
  try {
    return readdirSync(join(lakeFolder, 'runs')).sort()
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return []
    throw new FatalError(`Cannot read "${join(lakeFolder, 'runs')}": ${String(cause)}. Make it readable.`, { cause })
  }
}
