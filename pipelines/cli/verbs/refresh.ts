import type { Config } from '#configs'
import { BudgetError, FatalError, UsageError } from '#data'
import { contactAdvice } from '../../crawl/politeness/contact-advice.ts'
import type { RefreshSummary } from '../../refresh/refresh-summary.ts'
import { refresh } from '../../refresh.ts'
import { EXIT } from '../exit.ts'
import { type CommandSetting, lakeFolder, type WorkOptions } from '../options.ts'
import type { QuietHost } from '../quiet-host.ts'
import { accessOf, runOnLake } from '../work.ts'
import { isFruitless, refreshText, troubleText } from './refresh-text.ts'

/** `h2e refresh`: one nightly run; silent where nobody looks on and nothing is wrong. */
export async function refreshVerb(
  { host, end, quiet }: CommandSetting & { readonly quiet: QuietHost },
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  if (config.crawl.seeds.length === 0) {
    throw new UsageError('Cannot refresh: there is no seed. Name some as crawl.seeds in the configuration.')
  }
  const advice = contactAdvice(config.crawl)
  if (advice !== null) quiet.host.stderr.write(`${advice}\n`)
  try {
    const summary = await refreshed(quiet.host, { options, config })
    const exitCode = exitOf(summary)
    end(exitCode)
    if (exitCode !== EXIT.ok) quiet.speak()
    if (options.json) host.stdout.write(`${JSON.stringify(summary)}\n`)
    else if (!quiet.unattended) host.stdout.write(refreshText(summary))
    host.stderr.write(troubleText(summary, { lake: lakeFolder(host, options) }))
  } catch (error) {
    quiet.speak()
    throw error
  }
}

/** The summary of the run, also when its budget or an error stopped it; throws where there is none. */
async function refreshed(
  host: QuietHost['host'],
  work: { readonly options: WorkOptions; readonly config: Config },
): Promise<RefreshSummary> {
  const told: RefreshSummary[] = []
  const access = accessOf(host)
  const summarised = (summary: RefreshSummary): void => void told.push(summary)
  try {
    await runOnLake(host, work, (context) => refresh(context, { config: work.config, access, summarised }))
  } catch (error) {
    const isTold = told.length > 0 && (error instanceof BudgetError || error instanceof FatalError)
    if (!isTold) throw error
  }
  const [summary] = told
  if (summary === undefined)
    throw new FatalError('Cannot refresh: the run left no summary. Run the same command again.')
  return summary
}

function exitOf(summary: RefreshSummary): number {
  if (summary.state === 'stopped') return EXIT.budget
  if (summary.state === 'interrupted') return EXIT.interrupted
  if (summary.state === 'failed' || isFruitless(summary)) return EXIT.failure
  return summary.alerts.length > 0 ? EXIT.gate : EXIT.ok
}
