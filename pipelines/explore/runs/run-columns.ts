import { count, duration, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'

/** A run as tables list it. */
export interface ListedRun {
  readonly run_id: string
  readonly command: string
  readonly state: string
  readonly error: string | null
  readonly started_at: string
  readonly seconds: number | null
  readonly cost_usd: number | null
  readonly kept: number
  readonly failures: number
}

/** The newest runs, `$most` of them. */
export const LAST_RUNS = `
  SELECT run_id, command, state, error, started_at, seconds, cost_usd,
    coalesce(counts['screen.kept'], 0) + coalesce(counts['final_filter.kept'], 0) AS kept,
    coalesce(list_sum(map_values(map_from_entries(list_filter(map_entries(counts), entry -> ends_with(entry.key, '.failed'))))), 0)::BIGINT
      AS failures
  FROM runs ORDER BY started_at DESC, run_id DESC LIMIT $most`

/** Runs, newest first, each leading to its own page. */
export function runsTable(runs: readonly ListedRun[]): Html {
  return html`<div class="scroll" role="region" aria-label="Runs" tabindex="0"><table class="wide runs">
<thead><tr><th scope="col">Command</th><th scope="col">State</th><th scope="col">Started</th><th scope="col" class="number">Took</th>
<th scope="col" class="number">Kept</th><th scope="col" class="number">Failures</th><th scope="col" class="number">Cost</th></tr></thead>
<tbody>${runs.map(runRow)}</tbody></table></div>`
}

function runRow(run: ListedRun): Html {
  return html`<tr><th scope="row" class="name"><a href="/runs/${run.run_id}">${run.command === '' ? run.run_id : run.command}</a></th>
<td>${stateTag(run.state)}</td><td class="moment">${moment(run.started_at)}</td>
<td class="number">${run.seconds === null ? '–' : duration(run.seconds)}</td><td class="number">${count(run.kept)}</td>
<td class="number">${run.failures === 0 ? '0' : html`<b class="short">${count(run.failures)}</b>`}</td><td class="number">${cost(run.cost_usd)}</td></tr>
`
}

/** How a run stands; those that ended badly stand out. */
export function stateTag(state: string): Html {
  const bad = state === 'failed' || state === 'killed' ? html` bad` : nothing
  return html`<span class="tag${bad}">${state}</span>`
}

/** Money in US dollars. */
export function cost(usd: number | null): string {
  return usd === null || usd === 0 ? '–' : `$${usd < 1 ? usd.toFixed(3) : usd.toFixed(2)}`
}
