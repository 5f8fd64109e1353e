import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#configs'
import { type RunManifest, readRunManifests, runFolder, UsageError } from '#data'
import { type GivenOptions, readGivenOptions } from '../given-options.ts'
import type { Host } from '../host.ts'
import { type CommandSetting, configOf, lakeFolder, type WorkOptions } from '../options.ts'
import { benchGen } from './bench-gen.ts'
import { benchJudge } from './bench-judge.ts'
import { benchRun } from './bench-run.ts'
import { mineRun } from './mine.ts'

/**
 * `h2e runs retry-errors`: asks again for what has no answer, and takes in nothing new. With --json it prints what the verb
 * it repeats prints; of two of them, one value with both under `generate` and `judge`.
 */
export async function retryErrors(setting: CommandSetting, options: WorkOptions): Promise<void> {
  const runs = runsToRepeat(setting.host, options)
  if (runs.length < 2 || options.json !== true) {
    for (const run of runs) await repeat(setting, { run, options })
    return
  }
  const printed: Record<string, unknown> = {}
  for (const run of runs) {
    const { host, text } = listeningHost(setting.host)
    await repeat({ ...setting, host }, { run, options })
    printed[run.work] = JSON.parse(text())
  }
  setting.host.stdout.write(`${JSON.stringify(printed)}\n`)
}

async function repeat(
  setting: CommandSetting,
  { run, options }: { readonly run: RunToRepeat; readonly options: WorkOptions },
): Promise<void> {
  const { work, file, given } = run
  const { inputs, ...config } = configOf(setting.host, { ...options, config: options.config ?? file })
  if (work === 'mine') return await mineRun(setting, { options, config })
  // Paths that were told then began in the folder of then.
  const host = { ...setting.host, workingFolder: given.workingFolder }
  const again = { ...given.options, ...options, lake: lakeFolder(setting.host, options) }
  await AGAIN[work]({ ...setting, host }, { options: again, config })
}

/** A host that keeps what is printed. */
function listeningHost(host: Host): { readonly host: Host; readonly text: () => string } {
  let text = ''
  const stdout = {
    write: (part: string) => {
      text += part
    },
  }
  return { host: { ...host, stdout }, text: () => text }
}

type Verb = (
  setting: CommandSetting,
  asked: { readonly options: WorkOptions; readonly config: Config },
) => Promise<void>

const AGAIN: Readonly<Record<'run' | 'generate' | 'judge', Verb>> = {
  run: benchRun,
  generate: benchGen,
  judge: benchJudge,
}

/** A run to do again: what of it, the file of the configuration it had, and what its command was told. */
interface RunToRepeat {
  readonly work: 'mine' | 'run' | 'generate' | 'judge'
  readonly file: string
  readonly given: GivenOptions
}

/** The newest run; where answering a benchmark and judging were commands of their own, the newest of each since. */
function runsToRepeat(host: Host, options: WorkOptions): readonly RunToRepeat[] {
  const lake = lakeFolder(host, options)
  const runs = readRunManifests(lake).flatMap((run) => repeatable(lake, run))
  if (runs.length === 0) {
    throw new UsageError(
      `Cannot ask again in "${lake}": nothing was mined there yet, nor any benchmark answered. Begin with "h2e mine run".`,
    )
  }
  const since = runs.slice(runs.findLastIndex(({ work }) => work === 'mine' || work === 'run') + 1)
  if (since.length === 0) return runs.slice(-1)
  const last = (work: RunToRepeat['work']) => since.findLast((run) => run.work === work)
  return [last('generate'), last('judge')].filter((run) => run !== undefined)
}

function repeatable(lake: string, run: RunManifest): readonly RunToRepeat[] {
  const file = join(runFolder(lake, run.run_id), 'config.resolved.yaml')
  if (!existsSync(file)) return []
  const given = readGivenOptions(lake, run) ?? { workingFolder: '.', options: {} }
  const works = run.fingerprints
  if ('screen' in works || 'procedures' in works) return [{ work: 'mine', file, given }]
  if ('generate' in works) return [{ work: 'judge' in works ? 'run' : 'generate', file, given }]
  return 'judge' in works ? [{ work: 'judge', file, given }] : []
}
