import { readSummary } from '../../refresh/earlier-summaries.ts'
import type { Alert } from '../../refresh/refresh-summary.ts'
import { moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import type { ListedRun } from '../runs/run-columns.ts'
import { sqlAddress } from '../tables/table-part.ts'

/** Alerts shown of one nightly run. */
const MOST_ALERTS = 5

/** What a person should look at: runs of the last ten that ended badly, and what the newest nightly run was alarmed by. */
export function alarms(lakeFolder: string, runs: readonly ListedRun[]): Html {
  const lines = [
    ...runs
      .filter(({ state }) => state === 'failed' || state === 'killed')
      .slice(0, 3)
      .map(badRun),
    ...nightlyAlerts(lakeFolder, runs),
  ]
  if (lines.length === 0) return nothing
  return html`<div class="alarm home-alarm" role="region" aria-labelledby="alarms-title"><h2 id="alarms-title">To look at</h2><ul>${lines}</ul></div>`
}

function badRun({ run_id, state, error, started_at, command }: ListedRun): Html {
  const why = state === 'killed' ? 'It was killed before it ended.' : (error ?? 'It told no reason.')
  return html`<li><a href="/runs/${run_id}">${command}</a>, ${moment(started_at)}, ${state}. ${why.slice(0, 400)}</li>`
}

function nightlyAlerts(lakeFolder: string, runs: readonly ListedRun[]): readonly Html[] {
  for (const run of runs) {
    const summary = readSummary(lakeFolder, run)
    if (summary === undefined) continue
    const { alerts } = summary
    const more = alerts.length - MOST_ALERTS
    return [
      ...alerts.slice(0, MOST_ALERTS).map((alert) => alertLine(alert)),
      ...(more > 0 ? [html`<li><a href="/runs/${run.run_id}">${more} more</a></li>`] : []),
    ]
  }
  return []
}

function alertLine({ message, sql }: Alert): Html {
  return html`<li>${message} <a href="${sqlAddress(sql)}">Look closer</a></li>`
}
