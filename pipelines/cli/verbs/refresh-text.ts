import type { Alert, RefreshSummary } from '../../refresh/refresh-summary.ts'
import { textTable } from '../text-table.ts'
import { dollars } from './cost-report.ts'

const LINE_LENGTH = 80

/** Alerts told in full; the rest stand in the summary. */
const ALERTS_TOLD = 5

/** True when something was due and nothing of it could be had, or when the lake holds no page after all. */
export function isFruitless({ hosts, visits, pages }: RefreshSummary): boolean {
  const answers = hosts.reduce((sum, host) => sum + host.answers, 0)
  const blocked = hosts.reduce((sum, host) => sum + host.blocked, 0)
  return (answers > 0 && blocked === answers) || (answers + visits.total > 0 && pages.held === 0)
}

/** What a run did, in a few lines. */
export function refreshText(summary: RefreshSummary): string {
  const { visits, pages, documents, procedures } = summary
  if (summary.requests + visits.total + summary.stage_runs + summary.failed_items === 0) {
    return 'Nothing is due: nothing was fetched, nothing mined.\n'
  }
  const rows = [
    ['pages', pages.new, pages.changed, pages.vanished],
    ['documents', documents.new, documents.changed, documents.gone],
    ['procedures', procedures.new, procedures.changed, procedures.gone],
  ] as const
  const fallen = Object.entries(visits.by_reason).filter(([reason]) => reason !== 'redirect')
  return [
    `${visits.total} visits with ${summary.requests} requests, ${megabytes(summary.bytes)} MB, in ${summary.seconds} s.`,
    `${pages.unchanged} pages unchanged, ${pages.held} held${summary.queued === 0 ? '' : `, ${summary.queued} still to visit`}.`,
    '',
    textTable(['', 'new', 'changed', 'gone'], rows),
    '',
    ...(fallen.length === 0 ? [] : [textTable(['no page', 'visits'], fallen), '']),
    ...modelLines(summary),
    `Run ${summary.run_id}; "h2e runs show" tells more.`,
    '',
  ].join('\n')
}

/** What a person should know though nobody asked: one block, or nothing at all. */
export function troubleText(summary: RefreshSummary, { lake }: { readonly lake: string }): string {
  const { alerts } = summary
  const blocks = [...headLines(summary), ...alerts.slice(0, ALERTS_TOLD).map((alert) => alertText(alert, lake))]
  if (blocks.length === 0) return ''
  const more = alerts.length - ALERTS_TOLD
  if (more > 0) blocks.push(`${more} more alerts stand in the summary.`)
  return `${blocks.join('\n\n')}\n\nSummary: ${lake}/runs/${summary.run_id}/summary.json\n`
}

function headLines(summary: RefreshSummary): readonly string[] {
  if (summary.state === 'failed' || summary.state === 'stopped')
    return [wrapped(summary.error ?? 'The run was stopped.')]
  if (summary.state === 'interrupted') return ['Stopped by a signal; all that was done is kept, the next run goes on.']
  if (!isFruitless(summary)) return []
  const reasons = Object.entries(summary.visits.by_reason).map(([reason, visits]) => `${reason} ${visits}`)
  return [wrapped(`Nothing could be fetched${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}.`)]
}

function alertText({ message, sql }: Alert, lake: string): string {
  return `${wrapped(`ALERT ${message}`)}\nLook with:\n  h2e sql --lake ${inShell(lake)} -c "${sql}"`
}

/** Lines of a mail, or of a narrow terminal; a path or an address is not cut. */
function wrapped(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length >= LINE_LENGTH) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines.join('\n')
}

function inShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

function modelLines({ model_calls, cost_usd, pending_items, failed_items }: RefreshSummary): readonly string[] {
  const lines = [
    ...(model_calls === 0 ? [] : [`${model_calls} calls to models, ${dollars(cost_usd)} US dollars.`]),
    ...(pending_items === 0 ? [] : [`${pending_items} items wait for an answer; the next run collects it.`]),
    ...(failed_items === 0 ? [] : [`${failed_items} items failed; the next run asks again.`]),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

function megabytes(bytes: number): string {
  const value = bytes / 1_000_000
  return value < 10 ? value.toFixed(2) : String(Math.round(value))
}
