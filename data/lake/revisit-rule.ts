import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasCode } from './durable-file.ts'
import { runFolder } from './run-folders.ts'

/** When pages are visited again, in seconds; null where no run said so, or never. */
export interface RevisitRule {
  readonly after: number | null
  readonly atMost: number | null
}

/** The settings of revisits that the newest run with seeds worked under, from the configuration beside its manifest. */
export function revisitRule(lakeFolder: string): RevisitRule {
  for (const runId of [...runIds(lakeFolder)].reverse()) {
    const text = readText(join(runFolder(lakeFolder, runId), 'config.resolved.yaml'))
    // A run without seeds crawled nothing.
    if (text === null || !/^ +seeds:\s*\n/m.test(text)) continue
    return { after: secondsIn(text, 'revisit_after'), atMost: secondsIn(text, 'revisit_at_most') }
  }
  return { after: null, atMost: null }
}

function secondsIn(text: string, setting: string): number | null {
  const said = new RegExp(`^ +${setting}: +([\\d.]+)\\s*$`, 'm').exec(text)?.[1]
  return said === undefined ? null : Number(said)
}

function runIds(lakeFolder: string): readonly string[] {
  try {
    return readdirSync(join(lakeFolder, 'runs')).sort()
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return []
    throw cause
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return null
    throw cause
  }
}
