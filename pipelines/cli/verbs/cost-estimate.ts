import type { Config } from '#configs'
import { type CostEstimate, estimateCost } from '../../cost/estimate-cost.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'
import { accessOf, endOf, runOnLake } from '../work.ts'
import { dollars } from './cost-report.ts'

/** `h2e cost estimate`: mines a sample and tells what all documents would cost. */
export async function costEstimateVerb(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  const { value, manifest } = await runOnLake(host, { options, config }, (context) =>
    estimateCost(context, { config, access: accessOf(host) }),
  )
  end(endOf(manifest))
  host.stdout.write(options.json ? `${JSON.stringify(value)}\n` : estimateText(value))
}

function estimateText({ documents, sampled, paidUsd, total, byStage }: CostEstimate): string {
  const { expectedUsd, lowUsd, highUsd } = total
  const less = (paid: number): readonly string[] => [
    dollars(expectedUsd - paid),
    `${dollars(lowUsd - paid)} to ${dollars(highUsd - paid)}`,
  ]
  const figures = textTable(
    ['US dollars', 'estimate', '95 % interval'],
    [
      ['the sample, paid', dollars(paidUsd), ''],
      ['what is left', ...less(paidUsd)],
      ['all documents', ...less(0)],
    ],
  )
  const stages = textTable(
    ['stage', 'paid so far'],
    byStage.map(({ stage, usd }) => [stage, dollars(usd)]),
  )
  return `${sampled} of ${documents} documents were mined as a sample.\n\n${figures}\n\n${stages}\n`
}
