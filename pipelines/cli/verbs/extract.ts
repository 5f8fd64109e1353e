import type { Config } from '#configs'
import { extractPages } from '../../extract.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { endOf, runOnLake, skippedText } from '../work.ts'

/** `h2e extract run`: pages become documents, and documents candidates. */
export async function extractRun(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  const { manifest, folder } = await runOnLake(host, { options, config }, (context) => extractPages(context, config))
  end(endOf(manifest))
  const count = (name: string): number => manifest.counts[name] ?? 0
  const result = {
    run_id: manifest.run_id,
    pages: count('crawl.kept'),
    documents: count('extract.kept'),
    documents_with_a_procedure: count('find.kept'),
    dropped: count('extract.dropped'),
    failed: count('extract.failed') + count('find.failed'),
    skipped: count('input.dropped'),
    stage_runs: manifest.stage_runs,
  }
  if (result.skipped > 0) host.stderr.write(skippedText(result.skipped, folder))
  if (options.json) return void host.stdout.write(`${JSON.stringify(result)}\n`)
  host.stdout.write(
    manifest.stage_runs + result.failed === 0
      ? 'Nothing to read: every page was read before.\n'
      : `Read ${result.documents} documents, ${result.documents_with_a_procedure} of them with a procedure` +
          `${result.dropped > 0 ? `; ${result.dropped} pages show no sign of a how-to or hold no text, see "h2e mine status"` : ''}` +
          '.\n',
  )
}
