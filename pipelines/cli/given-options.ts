import { join } from 'node:path'
import { z } from 'zod'
import { type RunManifest, readJsonFile, replaceFile, runFolder } from '#data'
import type { RunContext } from '../run/run-context.ts'
import type { Host } from './host.ts'
import type { WorkOptions } from './options.ts'

/** What a command was told beside its configuration, and the folder in which its paths begin. */
const GivenOptions = z.object({ workingFolder: z.string(), options: z.record(z.string(), z.unknown()) })
export type GivenOptions = z.infer<typeof GivenOptions>

/** Keeps what the command of this run was told, so that "runs retry-errors" can do the same again. */
export function keepGivenOptions(
  context: RunContext,
  { host, options }: { readonly host: Host; readonly options: WorkOptions },
): void {
  const { lake: _, json: __, config: ___, set: ____, ...rest } = options
  const given: GivenOptions = { workingFolder: host.workingFolder, options: { ...rest } }
  replaceFile(pathOf(context.lake.folder, context.runId), `${JSON.stringify(given, null, 2)}\n`)
}

/** What the command of a run was told; undefined where nothing is kept of it. */
export function readGivenOptions(lakeFolder: string, { run_id }: RunManifest): GivenOptions | undefined {
  return GivenOptions.safeParse(readJsonFile(pathOf(lakeFolder, run_id))).data
}

function pathOf(lakeFolder: string, runId: string): string {
  return join(runFolder(lakeFolder, runId), 'options.json')
}
