import { type CostReport, type CostRow, costReport } from '../../cost/cost-report.ts'
import type { Host } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'

/** `h2e cost report`: what the models cost, by stage, model and topic. */
export async function costReportVerb(host: Host, options: CommonOptions): Promise<void> {
  const report = await costReport(lakeFolder(host, options))
  if (options.json) return void host.stdout.write(`${JSON.stringify(report)}\n`)
  if (report.total.calls === 0) return void host.stdout.write('No model was asked yet on this lake.\n')
  host.stdout.write(`${reportText(report)}\n`)
}

function reportText({ total, by_stage, by_model, by_topic, demonstration_calls }: CostReport): string {
  const demonstration =
    demonstration_calls === 0
      ? ''
      : `\n\nA demonstration: ${demonstration_calls} of these calls were answered by rules (rules-demo), not by a model.`
  const unpriced =
    total.unpriced === 0
      ? ''
      : `\n\n${total.unpriced} calls have no cost: their model has no price, or the server counted no tokens.`
  return (
    [table('stage', [...by_stage, { ...total, name: 'all' }]), table('model', by_model), table('topic', by_topic)].join(
      '\n\n',
    ) +
    unpriced +
    demonstration
  )
}

function table(head: string, rows: readonly CostRow[]): string {
  return textTable(
    [head, 'calls', 'ok', 'failed', 'tokens in', 'cached', 'tokens out', 'US dollars', 'median ms'],
    rows.map((row) => [
      row.name,
      row.calls,
      row.ok,
      row.calls - row.ok,
      row.tokens_in,
      row.tokens_cached,
      row.tokens_out,
      dollars(row.cost_usd),
      row.median_latency_ms ?? '-',
    ]),
  )
}

/** An amount in US dollars, as precise as it matters. */
export function dollars(amount: number | null): string {
  return amount === null ? 'unknown' : amount.toFixed(amount < 1 ? 4 : 2)
}
