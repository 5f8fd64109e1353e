import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#configs'
import { readRunManifests, runFolder, UsageError } from '#data'
import type { Host } from '../host.ts'
import { type CommandSetting, configOf, lakeFolder, type WorkOptions } from '../options.ts'
import { mineRun } from './mine.ts'

/** `h2e runs retry-errors`: asks again for what has no answer, and takes in nothing new. */
export async function retryErrors(setting: CommandSetting, options: WorkOptions): Promise<void> {
  const file = options.config ?? newestConfig(setting.host, options)
  const { inputs, ...config } = configOf(setting.host, { ...options, config: file })
  await mineRun(setting, { options, config: config satisfies Config })
}

/** The configuration of the newest run that mined. */
function newestConfig(host: Host, options: WorkOptions): string {
  const lake = lakeFolder(host, options)
  const mined = readRunManifests(lake).findLast(
    ({ fingerprints }) => 'screen' in fingerprints || 'procedures' in fingerprints,
  )
  const path = mined === undefined ? undefined : join(runFolder(lake, mined.run_id), 'config.resolved.yaml')
  if (path !== undefined && existsSync(path)) return path
  throw new UsageError(`Cannot ask again in "${lake}": nothing was mined there yet. Begin with "h2e mine run".`)
}
