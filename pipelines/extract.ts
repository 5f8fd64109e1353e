import type { InputSettings } from '#configs'
import type { PageBody } from '#data'
import { type CommandSetting, configOf, type WorkOptions } from './cli/options.ts'
import { endOf, runOnLake } from './cli/work.ts'
import { importPages } from './inputs/import-pages.ts'
import { unreadPages } from './inputs/lake-pages.ts'
import { readInput } from './inputs/read-input.ts'
import { bindStage } from './run/bound-stage.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'
import { stage as extract } from './stages/extract.ts'
import { stage as find } from './stages/find.ts'

/** `h2e extract run`: pages become documents, and documents candidates. */
export async function extractRun(
  { host, end }: CommandSetting,
  { options, input }: { readonly options: WorkOptions; readonly input: InputSettings | undefined },
): Promise<void> {
  const stages = [bindStage(extract, {}), bindStage(find, {})] as const
  const config = { ...configOf(host, options), ...(input === undefined ? {} : { inputs: input }) }
  const { manifest } = await runOnLake(host, { options, config, command: 'extract run' }, (context) =>
    runFlow(context, {
      source: pagesToRead(context, { input, extractFingerprint: stages[0].fingerprint }),
      stages: [...stages],
    }),
  )
  end(endOf(manifest))
  const count = (name: string): number => manifest.counts[name] ?? 0
  const result = {
    run_id: manifest.run_id,
    pages: count('crawl.kept'),
    documents: count('extract.kept'),
    documents_with_a_procedure: count('find.kept'),
    failed: count('extract.failed') + count('find.failed'),
  }
  if (options.json) return void host.stdout.write(`${JSON.stringify(result)}\n`)
  host.stdout.write(
    manifest.stage_runs === 0
      ? 'Nothing to read: every page was read before.\n'
      : `Read ${result.documents} documents, ${result.documents_with_a_procedure} of them with a procedure` +
          `${result.failed > 0 ? `; ${result.failed} failed and are read again next time` : ''}.\n`,
  )
}

/** Pages of the input, if any, and then those of the lake that no run has read. */
export async function* pagesToRead(
  context: RunContext,
  from: { readonly input: InputSettings | undefined; readonly extractFingerprint: string },
): AsyncGenerator<PageBody> {
  if (from.input !== undefined) {
    yield* importPages(context, readInput(from.input, { lakeFolder: context.lake.folder }))
  }
  yield* unreadPages(context, from.extractFingerprint)
}
