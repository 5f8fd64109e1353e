import type { Config } from '#configs'
import { pagesToRead } from './extract.ts'
import { miningStages } from './mining-stages.ts'
import { runFlow } from './run/flow.ts'
import type { RunContext } from './run/run-context.ts'

/** Pages of the configured input, and those of the lake not read yet, become procedures, by rules. */
export async function minePages(context: RunContext, config: Config): Promise<void> {
  await runFlow(context, { source: pagesToRead(context, config), stages: miningStages(config) })
}
