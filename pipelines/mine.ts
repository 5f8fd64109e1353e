import type { InputSettings } from '#configs'
import { type CommandSetting, configOf, type WorkOptions } from './cli/options.ts'
import { endOf, runOnLake } from './cli/work.ts'
import { pagesToRead } from './extract.ts'
import { miningStages } from './mining-stages.ts'
import { runFlow } from './run/flow.ts'

/** `h2e mine run`: pages become procedures, by rules. */
export async function mineRun(
  { host, end }: CommandSetting,
  { options, input }: { readonly options: WorkOptions; readonly input: InputSettings | undefined },
): Promise<void> {
  const config = { ...configOf(host, options), ...(input === undefined ? {} : { inputs: input }) }
  const stages = miningStages(config)
  if (config.llm !== undefined) {
    host.stderr.write('The llm settings are not used: this version mines by rules and asks no model.\n')
  }
  const { manifest } = await runOnLake(host, { options, config, command: 'mine run' }, (context) =>
    runFlow(context, { source: pagesToRead(context, { input, extractFingerprint: stages[0].fingerprint }), stages }),
  )
  end(endOf(manifest))
  const count = (name: string): number => manifest.counts[name] ?? 0
  const result = {
    run_id: manifest.run_id,
    documents: count('extract.kept'),
    procedures: count('screen.kept'),
    dropped: count('screen.dropped'),
    failed: count('extract.failed') + count('find.failed') + count('screen.failed'),
    stage_runs: manifest.stage_runs,
  }
  if (options.json) return void host.stdout.write(`${JSON.stringify(result)}\n`)
  host.stdout.write(
    manifest.stage_runs === 0
      ? 'Nothing to mine: every page was worked on before, under these settings.\n'
      : `Kept ${result.procedures} procedures; ${result.dropped} candidates fell` +
          `${result.failed > 0 ? `, ${result.failed} items failed and are asked again next time` : ''}.\n` +
          'See why with "h2e mine status".\n',
  )
}
