import { clip, counted } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import { emptyNote, section } from '../parts/section.ts'
import { sourceLink } from '../parts/source-link.ts'
import type { ExampleProcedure, ReportData } from '../report-data.ts'

/** Longest goal, step and resource shown, in characters: pages hold anything. */
const LONGEST = { goal: 240, step: 600, resource: 160 } as const
const MOST_STEPS = 60
const MOST_RESOURCES = 40

/** Some procedures in full, with the page each came from. */
export function examples({ examples: rows }: ReportData): Html {
  const body =
    rows.length === 0
      ? emptyNote('No procedure has been mined yet.')
      : html`<div class="examples">${rows.map(exampleProcedure)}</div>`
  return section(
    { id: 'examples', title: rows.length === 10 ? 'Ten procedures' : 'Procedures in full', lede: LEDE },
    body,
  )
}

const LEDE =
  'Drawn by a hash of their ids, one a topic before a second of any: nobody picked them. Texts are as the pages have them.'

function exampleProcedure(example: ExampleProcedure, index: number): Html {
  const language = example.language === 'und' ? '' : example.language
  return html`<details${index === 0 ? html` open` : nothing}>
<summary><h3 lang="${language}" dir="auto">${clip(example.goal, LONGEST.goal)}</h3>
<span class="soft">${facts(example)}</span></summary>
<div class="procedure">
${resourceList(example)}
<ol lang="${language}" dir="auto">${example.steps.slice(0, MOST_STEPS).map((step) => html`<li>${clip(step, LONGEST.step)}</li>`)}</ol>
${surplus(example.steps.length - MOST_STEPS, { one: 'more step', many: 'more steps' })}
<p class="small">Source: ${sourceLink(example.url)}${otherUrls(example.urls)}</p>
</div>
</details>
`
}

function facts(example: ExampleProcedure): string {
  const steps = counted(example.steps.length, { one: 'step', many: 'steps' })
  return [example.topic, steps, `from ${example.witness}`, ...(example.isItem ? ['benchmark item'] : [])].join(' · ')
}

function resourceList({ resources, language }: ExampleProcedure): Html {
  if (resources.length === 0) return html`<p class="small">The page lists no resources.</p>`
  const shown = resources.slice(0, MOST_RESOURCES).map((resource) => html`<li>${clip(resource, LONGEST.resource)}</li>`)
  return html`<h4>Resources</h4><ul class="resources" lang="${language === 'und' ? '' : language}" dir="auto">${shown}</ul>
${surplus(resources.length - MOST_RESOURCES, { one: 'more resource', many: 'more resources' })}<h4>Steps</h4>`
}

function surplus(unshown: number, nouns: { readonly one: string; readonly many: string }): Html {
  return unshown > 0 ? html`<p class="small">And ${counted(unshown, nouns)}.</p>` : nothing
}

function otherUrls(urls: number): string {
  return urls > 1 ? ` and ${counted(urls - 1, { one: 'other address', many: 'other addresses' })}` : ''
}
