import { labelProgress, type QueuedAnswer, WANTED_LABELS } from '../../labels/label-queue.ts'
import type { StoredLabel } from '../../labels/stored-label.ts'
import { count, moment } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { table } from '../../report/parts/table.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import type { PageContent } from '../page.ts'
import { labelAddress } from './label-address.ts'

/** The first page of labelling: who labels, and how far all have come. */
export function chooseAnnotator({
  order,
  labels,
}: {
  readonly order: readonly QueuedAnswer[]
  readonly labels: readonly StoredLabel[]
}): PageContent {
  const { answers, labelled, labelled_enough: enough } = labelProgress({ order, labels, annotator: '' })
  const body = html`${pageHead({ title: 'Label answers', lede: LEDE })}
<form class="search-form" action="/label" method="get" aria-label="Who labels">
<span class="field field-search"><label for="annotator">Your name, in the letters a to z, digits, "-" or "_"</label><input id="annotator" name="annotator" required maxlength="64" pattern="[A-Za-z0-9][A-Za-z0-9_\\-]*" autocomplete="username" spellcheck="false"></span>
<button type="submit">Begin</button>
</form>
<dl class="numbers">
<div><dt>answers to label</dt><dd>${count(answers)}</dd></div>
<div><dt>labelled by one person or more</dt><dd>${count(labelled)}</dd></div>
<div><dt>labelled by ${WANTED_LABELS} or more</dt><dd>${count(enough)}</dd></div>
</dl>
${peopleTable({ order, labels })}`
  return { title: 'Label answers', body }
}

const LEDE =
  'Say of each answer whether a critical failure keeps its goal from being reached. You see the goal, a reference and the ' +
  'answer, not who wrote it or what a judge says of it. Everybody gets the same answers in the same order.'

function peopleTable({
  order,
  labels,
}: {
  readonly order: readonly QueuedAnswer[]
  readonly labels: readonly StoredLabel[]
}): Html {
  const people = [...new Set(labels.map(({ annotator }) => annotator))]
  if (people.length === 0) return nothing
  const rows = people.map((annotator) => {
    const own = labelProgress({ order, labels, annotator })
    const last = labels.findLast((label) => label.annotator === annotator)?.labelled_at ?? ''
    return [
      html`<a href="${labelAddress({ annotator })}">${annotator}</a>`,
      count(own.own),
      count(own.own_failing),
      count(own.own_undecided),
      moment(last),
      html`<a href="/label/own?annotator=${annotator}" aria-label="look through the labels of ${annotator}">look through</a>`,
    ]
  })
  const columns = [
    { title: 'Person', kind: 'name' },
    { title: 'Labels', kind: 'number' },
    { title: 'With a failure', kind: 'number' },
    { title: 'Cannot tell', kind: 'number' },
    { title: 'Last', kind: 'number' },
    { title: 'All', kind: 'number' },
  ] as const
  return html`<div class="block"><h2>People</h2>${table('People who label', { columns, rows })}
<p class="label-links"><a href="/label/agreement">How far they agree</a> <a href="/label/export.csv">Labels as CSV</a> <a href="/label/export.jsonl">Labels as JSON lines</a></p></div>`
}
