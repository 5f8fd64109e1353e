import { FAILURE_KIND_TEXT } from '../../board/parts/failure-kind-text.ts'
import { count, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import { table } from '../../report/parts/table.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import { verdictTag } from '../frame/parts/verdict-tag.ts'
import { missing } from '../frame/problem-page.ts'
import type { Page } from '../page.ts'
import { failureMarks, tiedSteps } from './failure-marks.ts'
import { judgmentFilter } from './judgment-filter.ts'
import {
  type Neighbours,
  neighboursOf,
  type OtherVerdict,
  otherVerdicts,
  type ReadJudgment,
  readJudgment,
} from './read-judgment.ts'

/** One judgment: reference and answer side by side, and each failure tied to its steps. */
export const judgmentPage: Page = {
  path: '/judgments/:id',
  place: 'judgments',
  show: async ({ lake, parameters, url }) => {
    const { id = '' } = parameters
    const judgment = await readJudgment(lake, id)
    if (judgment === null) return missing('judgment', id)
    const others = await otherVerdicts(lake, judgment)
    const neighbours = await neighboursOf(lake, id, judgmentFilter(url))
    const title = judgment.goal ?? `Item ${judgment.item_id}`
    const up = { href: `/judgments${url.search}`, name: 'Judgments' }
    const body = html`${pageHead({ title, lede: ledeOf(judgment), up })}
${ways(neighbours, url)}
<div class="judgment">
<div class="found">${failuresOf(judgment)}</div>
<div class="sides">${referenceOf(judgment)}${answerOf(judgment)}</div>
</div>
${wordsOf(judgment)}
${othersOf(others, url)}`
    return { title, body, scripts: ['neighbours'] }
  },
}

function ledeOf(judgment: ReadJudgment): Html {
  const { judge, generator, topic, has_failure, judged_at, item_id, goal } = judgment
  const item = goal === null ? 'an item of an older benchmark' : html`<a href="/benchmark/${item_id}">the item</a>`
  return html`Judge <b>${judge}</b> on an answer by <b>${generator}</b> to ${item}: ${verdictTag(has_failure)}<br>
${topic}, judged ${moment(judged_at)}.`
}

function ways({ before, after }: Neighbours, url: URL): Html {
  if (before === null && after === null) return nothing
  const link = (id: string, name: string, rel: 'prev' | 'next') =>
    html`<a rel="${rel}" title="Key ${rel[0]}" aria-keyshortcuts="${rel[0]}" href="/judgments/${id}${url.search}">${name}</a>`
  return html`<nav class="pager around" aria-label="Judgments"><span class="ways">
${before === null ? nothing : link(before, 'Previous judgment', 'prev')}
${after === null ? nothing : link(after, 'Next judgment', 'next')}</span></nav>`
}

function failuresOf({ critical_failures: failures, has_failure, unscored_reason }: ReadJudgment): Html {
  if (has_failure === null) return emptyNote(`The judge's reply could not be read as a verdict: ${unscored_reason}.`)
  if (failures.length === 0) {
    return emptyNote(
      has_failure
        ? 'The judge found a critical failure and did not say which.'
        : 'The judge found no critical failure.',
    )
  }
  return html`${failureMarks(failures.length)}<h2>Critical failures</h2>
<ol class="failures">${failures.map(
    ({ kind, failure, reference_steps, candidate_steps }, index) => html`<li id="failure-${index + 1}" tabindex="0">
<b>${FAILURE_KIND_TEXT[kind]}</b> ${failure}
<span class="tied">${stepLinks('reference', reference_steps)} ${stepLinks('answer', candidate_steps)}</span></li>`,
  )}</ol>`
}

function stepLinks(side: 'reference' | 'answer', steps: readonly number[]): Html {
  if (steps.length === 0) return nothing
  return html`${side} ${steps.map((step, place) => html`${place === 0 ? '' : ', '}<a href="#${side}-${step}">${step}</a>`)}`
}

function referenceOf({ reference_steps, resources, critical_failures }: ReadJudgment): Html {
  if (reference_steps === null) {
    return html`<div><h2>Reference</h2>${emptyNote('The item is of an older benchmark, whose references are not in the tables.')}</div>`
  }
  const needs =
    resources === null || resources.length === 0
      ? nothing
      : html`<ul class="resources">${resources.map((each) => html`<li>${each}</li>`)}</ul>`
  return html`<div><h2>Reference</h2>${tiedSteps(reference_steps, { side: 'reference', failures: critical_failures })}${needs}</div>`
}

function answerOf({ candidate_steps, critical_failures }: ReadJudgment): Html {
  const steps =
    candidate_steps.length === 0
      ? emptyNote('The answer has no steps: the model declined, or what it wrote holds none.')
      : tiedSteps(candidate_steps, { side: 'answer', failures: critical_failures })
  return html`<div><h2>Answer</h2>${steps}</div>`
}

function wordsOf({ reasoning, raw }: ReadJudgment): Html {
  const reasons =
    reasoning.trim() === ''
      ? nothing
      : html`<div class="block"><h2>Reasoning of the judge</h2><p class="words">${reasoning}</p></div>`
  const reply =
    raw === null
      ? nothing
      : html`<div class="block"><h2>Reply that could not be read</h2><p class="words">${raw}</p></div>`
  return html`${reasons}${reply}`
}

function othersOf(others: readonly OtherVerdict[], url: URL): Html {
  if (others.length === 0) return nothing
  const rows = others.map(({ who, judgment_id, has_failure, n_failures }) => [
    judgment_id === null ? who : html`<a href="/judgments/${judgment_id}${url.search}">${who}</a>`,
    judgment_id === null ? 'a person' : 'a judge',
    verdictTag(has_failure),
    count(n_failures),
  ])
  return html`<div class="block"><h2>What others said of this answer</h2>${table('Other verdicts', {
    columns: [
      { title: 'Who', kind: 'name' },
      { title: '', kind: 'number' },
      { title: 'Verdict', kind: 'number' },
      { title: 'Failures', kind: 'number' },
    ],
    rows,
  })}</div>`
}
