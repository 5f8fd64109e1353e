import type { Config } from '#configs'
import { minePages } from '../../mine.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { endOf, runOnLake, skippedText } from '../work.ts'

/** `h2e mine run`: pages become procedures, by rules. */
export async function mineRun(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  if (config.llm !== undefined) {
    host.stderr.write('The llm settings are not used: this version mines by rules and asks no model.\n')
  }
  const { manifest, folder } = await runOnLake(host, { options, config }, (context) => minePages(context, config))
  end(endOf(manifest))
  const count = (name: string): number => manifest.counts[name] ?? 0
  const result = {
    run_id: manifest.run_id,
    documents: count('extract.kept'),
    procedures: count('screen.kept'),
    dropped: count('screen.dropped'),
    failed: count('extract.failed') + count('find.failed') + count('screen.failed'),
    skipped: count('input.dropped'),
    stage_runs: manifest.stage_runs,
  }
  if (result.skipped > 0) host.stderr.write(skippedText(result.skipped, folder))
  if (options.json) return void host.stdout.write(`${JSON.stringify(result)}\n`)
  host.stdout.write(
    manifest.stage_runs + result.failed === 0
      ? 'Nothing to mine: every page was worked on before, under these settings.\n'
      : `Kept ${result.procedures} procedures; ${result.dropped} candidates fell` +
          `${result.failed > 0 ? `, ${result.failed} items failed and are asked again next time` : ''}.\n` +
          'See why with "h2e mine status".\n',
  )
}
