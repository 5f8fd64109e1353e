import { count, counted, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote, section } from '../../report/parts/section.ts'
import { funnel } from '../../report/sections/funnel.ts'
import { topics } from '../../report/sections/topics.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import type { Page } from '../page.ts'
import { runsTable } from '../runs/run-columns.ts'
import { alarms } from './alarms.ts'
import { collectHome, type HomeData } from './collect-home.ts'
import { hostsSection } from './hosts-section.ts'
import { nextSteps } from './next-steps.ts'

/** What is in the lake, and whether its runs and hosts are well. */
export const homePage: Page = {
  path: '/',
  place: 'home',
  show: async ({ lake, lakeFolder, now }) => {
    const data = await collectHome(lake, now)
    const isEmpty = data.counts.pages + data.counts.documents + data.counts.procedures + data.counts.items === 0
    const body = html`${pageHead({ title: 'Overview', lede: ledeOf(data) })}
${alarms(lakeFolder, data.runs)}
${isEmpty ? nextSteps() : contents(data)}
${isEmpty && data.runs.length > 0 ? runsSection(data) : nothing}`
    return { title: 'Overview', body }
  },
}

function ledeOf({ counts, runs }: HomeData): string {
  const [last] = runs
  const ran =
    last === undefined
      ? 'No run has been recorded here.'
      : `The last run began ${moment(last.started_at)} and ${STATES[last.state] ?? last.state}.`
  if (counts.pages === 0 && counts.procedures === 0) return ran
  const pages = counted(counts.pages, { one: 'page', many: 'pages' })
  const hosts = counted(counts.hosts, { one: 'host', many: 'hosts' })
  return `${pages} from ${hosts} gave ${counted(counts.procedures, { one: 'procedure', many: 'procedures' })}. ${ran}`
}

const STATES: Readonly<Record<string, string>> = {
  running: 'is under way',
  stopped: 'was ended by its budget',
  interrupted: 'was interrupted',
  killed: 'was killed',
}

function contents(data: HomeData): Html {
  const benchmark = data.counts.items === 0 ? null : {}
  return html`<form class="search-form" role="search" aria-label="Procedures" action="/procedures" method="get">
<span class="field field-search"><label for="goal">Find procedures by words of their goal</label><input id="goal" name="goal" type="search" autocomplete="off"></span>
<button type="submit">Find</button></form>
<dl class="numbers">${numbersOf(data).map(([name, value, href]) => html`<div><dt><a href="${href}">${name}</a></dt><dd>${count(value)}</dd></div>`)}</dl>
${funnel({ counts: data.counts, run: { benchmark } })}
${runsSection(data)}
${hostsSection(data)}
${topics(data)}`
}

function numbersOf({ counts }: HomeData): readonly (readonly [string, number, string])[] {
  return [
    ['Pages', counts.pages, '/tables#pages'],
    ['Candidates', counts.candidates, '/tables#candidates'],
    ['Procedures', counts.procedures, '/procedures'],
    ['Benchmark items', counts.items, '/benchmark'],
    ['Answers of models', counts.generations, '/scores'],
    ['Verdicts of judges', counts.judgments, '/judgments'],
  ]
}

function runsSection({ runs }: HomeData): Html {
  const body = runs.length === 0 ? emptyNote('No run has been recorded in this lake.') : runsTable(runs)
  return section(
    {
      id: 'runs',
      title: 'Last runs',
      lede: 'The last ten. Kept: candidates that passed. Failures: items without an answer; the next run asks again.',
    },
    body,
  )
}
