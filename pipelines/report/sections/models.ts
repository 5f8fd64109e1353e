import { count } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import { section } from '../parts/section.ts'
import { type Column, table } from '../parts/table.ts'
import type { CallCounts, ModeCounts, ReportData } from '../report-data.ts'

/** What asking models cost and what each way of mining found; nothing where no model was ever asked. */
export function models({ calls, modes }: ReportData): Html {
  if (calls.length === 0) return nothing
  const body = html`${callTable(calls)}
<h3>What each way of mining cost and found</h3>
${modeTable(modes)}`
  return section({ id: 'models', title: 'Models', lede: LEDE }, body)
}

const LEDE =
  'Every request that was sent, all runs of this lake together. A reply that was kept from before costs nothing and is no call. Only a call that is ok is evidence; the others were asked again or wait for the next run.'

const CALL_COLUMNS: readonly Column[] = [
  { title: 'Stage', kind: 'name' },
  { title: 'Calls', kind: 'number' },
  { title: 'Not ok', kind: 'number' },
  { title: 'Tokens in', kind: 'number' },
  { title: 'Tokens out', kind: 'number' },
  { title: 'US dollars', kind: 'number' },
]

function callTable(calls: readonly CallCounts[]): Html {
  return table('Calls to models by stage', {
    columns: CALL_COLUMNS,
    rows: calls.map((row) => [
      row.stage,
      count(row.calls),
      count(row.calls - row.ok),
      count(row.tokensIn),
      count(row.tokensOut),
      dollars(row.costUsd),
    ]),
  })
}

const MODE_COLUMNS: readonly Column[] = [
  { title: 'Mode', kind: 'name' },
  { title: 'Runs', kind: 'number' },
  { title: 'Calls', kind: 'number' },
  { title: 'US dollars', kind: 'number' },
  { title: 'Procedures kept', kind: 'number' },
  { title: 'A thousand kept', kind: 'number' },
]

function modeTable(modes: readonly ModeCounts[]): Html {
  return table('Cost and yield by mode', {
    columns: MODE_COLUMNS,
    rows: modes.map((row) => [
      row.mode,
      count(row.runs),
      count(row.calls),
      dollars(row.costUsd),
      count(row.kept),
      row.kept === 0 ? '–' : dollars((row.costUsd / row.kept) * 1000),
    ]),
  })
}

function dollars(amount: number): string {
  return amount.toFixed(amount > 0 && amount < 1 ? 4 : 2)
}
