import { type Config, MODEL_STAGES, modeOf } from '#configs'
import type { RunManifest } from '#data'
import { checkInput } from '../../inputs/check-input.ts'
import { minePages } from '../../mine.ts'
import { type MiningAccess, withMiners } from '../../mining-models.ts'
import { writeReport } from '../../report/write-report.ts'
import type { RunContext } from '../../run/run-context.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { accessOf, endOf, runOnLake, skippedText } from '../work.ts'
import { dollars } from './cost-report.ts'

/** `h2e mine run`: pages become procedures, by rules or with a model. */
export async function mineRun(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  // A column that is missing must be known before anything is paid.
  if (config.inputs !== undefined && modeOf(config) !== 'rules') await checkInput(config.inputs)
  const { value, manifest, folder } = await runOnLake(host, { options, config }, (context) =>
    mineAndReport(context, { config, access: accessOf(host) }),
  )
  end(endOf(manifest))
  const result = resultOf(manifest)
  if (result.skipped > 0) host.stderr.write(skippedText(result.skipped, folder))
  host.stdout.write(options.json ? `${JSON.stringify({ ...result, report: value })}\n` : summaryOf(manifest, value))
}

/** Gives the path of the report. */
async function mineAndReport(
  context: RunContext,
  { config, access }: { readonly config: Config; readonly access: MiningAccess },
): Promise<string> {
  await withMiners(context, { config, ...access }, (miners) => minePages(context, { config, miners }))
  await context.lake.compact(context.now())
  return await writeReport(context, { title: 'Mined procedures', benchmark: null })
}

function resultOf(manifest: RunManifest) {
  const { counts } = manifest
  const sum = (fate: string, stages: readonly string[]): number =>
    stages.reduce((total, stage) => total + (counts[`${stage}.${fate}`] ?? 0), 0)
  return {
    run_id: manifest.run_id,
    documents: sum('kept', ['extract']),
    procedures: sum('kept', ['screen', 'final_filter']),
    dropped: sum('dropped', ['screen', ...MODEL_STAGES]),
    failed: sum('failed', ['extract', 'find', 'screen', ...MODEL_STAGES]),
    pending: sum('pending', MODEL_STAGES),
    skipped: sum('dropped', ['input']),
    stage_runs: manifest.stage_runs,
    model_calls: manifest.model_calls,
    cost_usd: manifest.cost_usd,
  }
}

function summaryOf(manifest: RunManifest, report: string): string {
  const result = resultOf(manifest)
  if (manifest.stage_runs + result.failed === 0) {
    return 'Nothing to mine: every page was worked on before, under these settings.\n'
  }
  const failed = result.failed > 0 ? `, ${result.failed} items failed and are asked again next time` : ''
  const pending =
    result.pending > 0 ? `, ${result.pending} wait for an answer: run the same command again to collect it` : ''
  const asked =
    result.model_calls > 0
      ? `${result.model_calls} calls to models, ${dollars(result.cost_usd)} US dollars ("h2e cost report" tells more).\n`
      : ''
  return (
    `Kept ${result.procedures} procedures; ${result.dropped} fell on the way${failed}${pending}.\n${asked}` +
    `See why with "h2e mine status". Report: ${report}\n`
  )
}
