import type { Config } from '#configs'
import type { PageBody } from '#data'
import { importPages } from './inputs/import-pages.ts'
import type { Noticed, Skipped } from './inputs/input-page.ts'
import { unreadPages } from './inputs/lake-pages.ts'
import { readInput } from './inputs/read-input.ts'
import { ruleWay } from './mining-stages.ts'
import { runFlow } from './run/flow.ts'
import { countOutcome, type RunContext } from './run/run-context.ts'

/** Pages of the configured input, and those of the lake not read yet, become documents and candidates. */
export async function extractPages(context: RunContext, config: Config): Promise<void> {
  const [extract, find] = ruleWay(config).stages
  await runFlow(context, { source: pagesToRead(context, config), stages: [extract, find] })
}

/** Pages of the configured input, if any, and then those of the lake that no run has read. */
export async function* pagesToRead(context: RunContext, config: Config): AsyncGenerator<PageBody> {
  const lakeFolder = context.lake.folder
  const skipped: Skipped = (item, reason) => {
    countOutcome(context.counts, 'input', 'dropped')
    context.event({ type: 'input_skipped', item, reason })
  }
  const noticed: Noticed = (item, notice) => context.event({ type: 'input_noticed', item, notice })
  if (config.inputs !== undefined)
    yield* importPages(context, readInput(config.inputs, { lakeFolder, skipped, noticed }))
  const [extract] = ruleWay(config).stages
  yield* unreadPages(context, extract.fingerprint)
}
