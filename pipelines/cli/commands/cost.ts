import type { Command } from 'commander'
import { type CommandSetting, type CommonOptions, type WorkOptions, withCommonOptions } from '../options.ts'
import { miningConfig, withMiningOptions } from './mine.ts'

/** Adds `cost estimate` and `cost report`. */
export function addCostCommands(program: Command, setting: CommandSetting): void {
  const cost = program.command('cost').description('what asking models costs')
  withMiningOptions(
    cost
      .command('estimate')
      .description('mine a small sample, and tell from it what all documents would cost')
      .option('--pilot <documents>', 'how many documents the sample has'),
  )
    .addHelpText('after', '\nThe sample is mined and paid for; a later "h2e mine run" uses its answers again.')
    .action(async (options: WorkOptions & { readonly pilot?: string }) => {
      const { costEstimateVerb } = await import('../verbs/cost-estimate.ts')
      const extra = options.pilot === undefined ? [] : [`pilot=${options.pilot}`]
      const config = miningConfig(setting, { ...options, set: [...(options.set ?? []), ...extra] })
      await costEstimateVerb(setting, { options, config })
    })
  withCommonOptions(cost.command('report').description('what was paid so far, by stage, model and topic')).action(
    async (options: CommonOptions) => {
      const { costReportVerb } = await import('../verbs/cost-report.ts')
      await costReportVerb(setting.host, options)
    },
  )
}
