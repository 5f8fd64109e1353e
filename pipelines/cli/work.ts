import type { Config } from '#configs'
import type { RunManifest } from '#data'
import type { MiningAccess } from '../mining-models.ts'
import { type RunResult, withRun } from '../run/run.ts'
import { type RunContext, silentProgress } from '../run/run-context.ts'
import { EXIT } from './exit.ts'
import { keepGivenOptions } from './given-options.ts'
import type { Host } from './host.ts'
import { lakeFolder, type WorkOptions } from './options.ts'
import { progressBars } from './progress.ts'

/** Runs the body as a run on the lake: bars on a terminal; Ctrl-C once ends it in order, twice at once. */
export async function runOnLake<T>(
  host: Host,
  work: { readonly options: WorkOptions; readonly config: Config; readonly forgets?: boolean },
  body: (context: RunContext) => Promise<T>,
): Promise<RunResult<T>> {
  const drain = new AbortController()
  const stop = (): void => {
    if (drain.signal.aborted) process.exit(EXIT.interrupted)
    drain.abort()
    host.stderr.write('\nFinishing what is under way; once more to stop at once. Nothing written is lost.\n')
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await withRun(
      {
        lakeFolder: lakeFolder(host, work.options),
        command: host.commandLine,
        config: work.config,
        progress: host.stderr.isTTY && !work.options.json ? progressBars() : silentProgress,
        drain: drain.signal,
        now: host.now,
        notice: (message) => host.stderr.write(`${message}\n`),
        forgets: work.forgets ?? false,
      },
      (context) => {
        keepGivenOptions(context, { host, options: work.options })
        return body(context)
      },
    )
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** What mining is given of the host. */
export function accessOf(host: Host): MiningAccess {
  return { environment: host.environment, notice: (message) => host.stderr.write(`${message}\n`) }
}

/** The exit code that says how a run ended. */
export function endOf(manifest: RunManifest): number {
  return manifest.state === 'interrupted' ? EXIT.interrupted : EXIT.ok
}

/** Says that some of the input gave no page, and where each is named. */
export function skippedText(count: number, runFolder: string): string {
  return `${count} files or rows of the input gave no page; ${runFolder}/events.jsonl names each and says why.\n`
}
