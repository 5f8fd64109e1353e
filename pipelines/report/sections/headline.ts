import { count, counted, duration, moment } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import type { ReportData } from '../report-data.ts'

/** The top of the report: what was made, in one sentence and a row of numbers. */
export function headline(data: ReportData): Html {
  const { run } = data
  return html`<header>
<p class="kicker">Run report</p>
<h1>${run.title}</h1>
<p class="summary">${summary(data)}</p>
${failureNotice(data)}<dl class="numbers">${headlineNumbers(data).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="small">Run <code>${run.runId}</code>, started ${moment(run.startedAt)}, took ${duration(run.seconds)}. ${work(data)}</p>
</header>
`
}

function headlineNumbers({ counts, topics }: ReportData): readonly (readonly [string, string])[] {
  const covered = topics.filter((topic) => topic.procedures > 0).length
  return [
    ['Pages', count(counts.pages)],
    ['Documents', count(counts.documents)],
    ['Candidates', count(counts.candidates)],
    ['Procedures', count(counts.procedures)],
    ['Topics', `${covered} of ${topics.length}`],
    ['Benchmark items', count(counts.items)],
  ]
}

function summary({ run, counts, topics }: ReportData): string {
  if (counts.pages === 0 && counts.documents === 0) return 'Nothing has been read into this lake yet.'
  const pages = counted(counts.pages, { one: 'page', many: 'pages' })
  const hosts = counted(counts.hosts, { one: 'host', many: 'hosts' })
  const candidates = counted(counts.candidates, { one: 'candidate procedure', many: 'candidate procedures' })
  const read = `${pages} from ${hosts} gave ${candidates}`
  if (counts.candidates === 0) return `${read}.`
  const kept = `${read}; ${KEPT_BY[run.mode]} kept ${count(counts.procedures)}`
  if (counts.items === 0) return `${kept}. No benchmark has been built from them yet.`
  const items = counted(counts.items, { one: 'became a benchmark item', many: 'became benchmark items' })
  const spread = topics.filter((topic) => topic.items > 0).length
  return `${kept}, of which ${items} in ${counted(spread, { one: 'topic', many: 'topics' })}.`
}

const KEPT_BY = { rules: 'rules', model: 'a model', hybrid: 'rules and a model' } as const

function work({ run, counts }: ReportData): string {
  if (run.fetched + run.stageRuns + run.modelCalls + run.failures.length === 0) {
    const why = counts.pages === 0 ? 'There was nothing to do' : 'Everything was in the lake already'
    return `${why}: nothing was fetched, no stage ran, no model was asked.`
  }
  const requests = counted(run.fetched, { one: 'request', many: 'requests' })
  const items = counted(run.stageRuns, { one: 'item', many: 'items' })
  const modelCalls =
    run.modelCalls === 0 ? 'no model' : `a model ${counted(run.modelCalls, { one: 'time', many: 'times' })}`
  const ending = run.failures.length === 0 ? ' Nothing failed.' : ''
  return `This run sent ${requests} to sites, worked on ${items}, and asked ${modelCalls}.${ending}`
}

function failureNotice({ run }: ReportData): Html {
  if (run.failures.length === 0) return nothing
  const items = counted(run.failures.length, { one: 'item failed and is', many: 'items failed and are' })
  return html`<p class="notice"><a href="#failures">${items} in none of these numbers.</a></p>`
}
