import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runFolder } from '#data'
import { clip, count, counted, duration, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { missing } from '../frame/problem-page.ts'
import type { Page } from '../page.ts'
import { lastEvents, type RunEvent } from './read-events.ts'
import { cost, stateTag } from './run-columns.ts'

/** Events shown. */
const MOST_EVENTS = 200

/** One run: how it ended, what it did and cost, and what it told on its way. */
export const runPage: Page = {
  path: '/runs/:id',
  place: 'home',
  show: async ({ lake, lakeFolder, parameters }) => {
    const { id = '' } = parameters
    const [run] = await lake.rows<Run>('SELECT * FROM runs WHERE run_id = $id', { id })
    if (run === undefined || !/^[\w-]+$/.test(id)) return missing('run', id)
    const { events, total } = await lastEvents({ lakeFolder, runId: run.run_id }, MOST_EVENTS)
    const hasReport = existsSync(join(runFolder(lakeFolder, run.run_id), 'report.html'))
    const body = html`${pageHead({ title: run.command === '' ? run.run_id : run.command, lede: ledeOf(run), up: { href: '/', name: 'Overview' } })}
${run.error === null ? nothing : html`<p class="stale">${clip(run.error, 2000)}</p>`}
${hasReport ? html`<p><a class="button quiet" href="/runs/${run.run_id}/report.html">Open its report</a></p>` : nothing}
<div class="sides"><div><h2>What it did</h2>${countsOf(run)}</div><div><h2>What it was</h2>${factsOf(run)}</div></div>
<div class="block"><h2>Events</h2>${eventsOf(events, total)}</div>`
    return { title: `Run ${run.run_id}`, body }
  },
}

interface Run {
  readonly run_id: string
  readonly command: string
  readonly state: string
  readonly mode: string | null
  readonly error: string | null
  readonly started_at: string
  readonly ended_at: string | null
  readonly seconds: number | null
  readonly fetched: number
  readonly stage_runs: number
  readonly model_calls: number
  readonly cost_usd: number
  readonly counts: readonly { readonly key: string; readonly value: number }[] | null
  readonly git: string | null
  readonly config_hash: string
}

function ledeOf({ state, started_at, seconds }: Run): Html {
  return html`${stateTag(state)} Started ${moment(started_at)}${seconds === null ? nothing : html`, took ${duration(seconds)}`}.`
}

function countsOf({ counts }: Run): Html {
  const entries = (counts ?? []).toSorted((one, other) => (one.key < other.key ? -1 : 1))
  if (entries.length === 0) return emptyNote('It wrote no outcome: nothing was left to do, or it ended before.')
  return html`<dl class="facts">${entries.map(({ key, value }) => html`<div><dt>${key.replace('.', ': ')}</dt><dd>${count(value)}</dd></div>`)}</dl>`
}

function factsOf(run: Run): Html {
  const facts: readonly (readonly [string, Html | string | null])[] = [
    ['Run', html`<code>${run.run_id}</code>`],
    ['Mined by', run.mode],
    ['Ended', run.ended_at === null ? null : moment(run.ended_at)],
    ['Requests to sites', count(run.fetched)],
    ['Items worked on', count(run.stage_runs)],
    ['Calls of models', count(run.model_calls)],
    ['Cost', cost(run.cost_usd)],
    ['Configuration', html`<code>${run.config_hash}</code>`],
    ['Commit', run.git === null ? null : html`<code>${run.git}</code>`],
  ]
  return html`<dl class="facts">${facts.filter(([, value]) => value !== null).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function eventsOf(events: readonly RunEvent[], total: number): Html {
  if (events.length === 0) return emptyNote('It told of no event.')
  const before = total - events.length
  return html`${before === 0 ? nothing : html`<p class="small">The last ${count(events.length)}; ${counted(before, { one: 'event', many: 'events' })} before them.</p>`}
<div class="scroll" role="region" aria-label="Events" tabindex="0"><table class="wide"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Facts</th></tr></thead>
<tbody>${events.map(
    ({
      at,
      type,
      text,
    }) => html`<tr><td class="moment">${at.slice(0, 19).replace('T', ' ')}</td><td>${type.replaceAll('_', ' ')}</td><td>${clip(text, 500)}</td></tr>
`,
  )}</tbody></table></div>`
}
