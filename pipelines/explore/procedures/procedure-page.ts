import { count, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { sourceLink } from '../../report/parts/source-link.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { withQuery } from '../frame/parts/with-query.ts'
import { missing } from '../frame/problem-page.ts'
import type { Page } from '../page.ts'
import { excerpt } from './excerpt.ts'
import { markedText, textPieces } from './marked-text.ts'
import { type ReadProcedure, readProcedure } from './read-procedure.ts'

/** One procedure: its steps beside the text of the page they came from, and how it came to be. */
export const procedurePage: Page = {
  path: '/procedures/:id',
  place: 'procedures',
  show: async ({ lake, parameters, url }) => {
    const { id = '' } = parameters
    const procedure = await readProcedure(lake, id)
    if (procedure === null) return missing('procedure', id)
    const body = html`${pageHead({ title: procedure.goal, lede: ledeOf(procedure), up: { href: '/procedures', name: 'Procedures' } })}
<div class="sides">
<div>${stepsOf(procedure)}${resourcesOf(procedure)}</div>
<div class="page-text">${textOf(procedure, url)}</div>
</div>
<div class="block"><h2>How it came to be</h2>${factsOf(procedure)}</div>`
    return { title: procedure.goal, body }
  },
}

function ledeOf({ topic, n_steps, url }: ReadProcedure): Html {
  return html`${topic}, ${n_steps} ${n_steps === 1 ? 'step' : 'steps'}, from ${sourceLink(url)}`
}

function stepsOf({ steps, sections }: ReadProcedure): Html {
  const heading = (index: number) => sections.find((section) => section.first_step === index)?.name
  return html`<h2>Steps</h2><ol class="steps">${steps.map((step, index) => {
    const name = heading(index)
    const place =
      step.start === null
        ? nothing
        : html` <a class="place" href="#text-${index + 1}" aria-label="Step ${index + 1} in text">in text</a>`
    return html`<li id="step-${index + 1}">${name === undefined ? nothing : html`<b class="part">${name}</b>`}${step.text}${place}</li>`
  })}</ol>`
}

function resourcesOf({ resources }: ReadProcedure): Html {
  if (resources.length === 0) return nothing
  return html`<h2>Resources</h2><ul class="resources">${resources.map(({ text }) => html`<li>${text}</li>`)}</ul>`
}

function textOf({ text, steps }: ReadProcedure, url: URL): Html {
  if (text === null) return html`<h2>Page text</h2>${emptyNote('The text of the page is not in this lake.')}`
  const places = steps.flatMap(({ start, end }, index) =>
    start === null || end === null ? [] : [{ step: index + 1, start, end }],
  )
  const isWhole = url.searchParams.get('text') === 'whole'
  const shown = excerpt(text, places, isWhole)
  const whole =
    shown.left === 0
      ? nothing
      : html`<p class="small"><a href="${withQuery(url, { text: 'whole' })}">Show ${count(shown.left)} more characters</a></p>`
  return html`<h2>Page text</h2>
<div class="page-text-box" role="region" aria-label="Text of the page" tabindex="0">${markedText(textPieces(shown.text, shown.places))}</div>
${whole}`
}

function factsOf(procedure: ReadProcedure): Html {
  const facts: readonly (readonly [string, Html | string | null])[] = [
    ['Page', sourceLink(procedure.url)],
    ['Title', procedure.title],
    ['Fetched', procedure.fetched_at === null ? null : moment(procedure.fetched_at)],
    ['Licence the page names', procedure.license],
    ['Found by', procedure.witness],
    ['Chosen because', procedure.kept_because],
    ['Mined by', procedure.model === null ? procedure.mined_by : `${procedure.mined_by}: ${procedure.model}`],
    ['Takes', procedure.total_time],
    ['Gives', procedure.yield],
    [
      'Benchmark item',
      procedure.item_id === null
        ? null
        : html`<a href="/benchmark/${procedure.item_id}"><code>${procedure.item_id}</code></a>`,
    ],
    [
      'Ids',
      html`procedure <code>${procedure.procedure_id}</code>, candidate <code>${procedure.candidate_id}</code>, document <code>${procedure.document_id ?? '–'}</code>`,
    ],
  ]
  const known = facts.filter(([, value]) => value !== null && value !== '')
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}
