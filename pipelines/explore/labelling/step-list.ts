import { FAILURE_KINDS } from '#data'
import { FAILURE_KIND_TEXT } from '../../board/parts/failure-kind-text.ts'
import type { LabelFailure, StoredLabel } from '../../labels/stored-label.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'

/** Whose steps: those of the reference, or those of the answer that is labelled. */
export type Side = 'reference' | 'candidate'

const HEADINGS: Readonly<Record<Side, string>> = { reference: 'Reference', candidate: 'Answer' }

const HINTS: Readonly<Record<Side, string>> = {
  reference: 'Mark here what the answer leaves out.',
  candidate: 'Mark here what is a critical failure.',
}

/** The steps of one side, each with a box to mark it, and where it is marked what is wrong. */
export function stepList(
  side: Side,
  list: {
    readonly steps: readonly string[]
    /** Steps of the reference that a step of the answer can go against. */
    readonly others: readonly string[]
    readonly said: StoredLabel | undefined
  },
): Html {
  const { steps, others, said } = list
  return html`<div class="label-side" role="group" aria-labelledby="${side}-title" data-side="${side}">
<h2 id="${side}-title">${HEADINGS[side]}</h2>
<p class="small soft">${HINTS[side]}</p>
<ol class="label-steps">${steps.map((text, index) => {
    const failure = failureAt({ side, number: index + 1, said })
    return stepItem(side, { number: index + 1, text, failure, others: others.length })
  })}</ol>
</div>`
}

/** A failure stands at the step of the answer it is about, or, where that has none, at that of the reference. */
function failureAt(place: {
  readonly side: Side
  readonly number: number
  readonly said: StoredLabel | undefined
}): LabelFailure | undefined {
  const { side, number, said } = place
  return said?.failures.find(({ candidate_steps: [candidate], reference_steps: [reference] }) =>
    side === 'candidate' ? candidate === number : candidate === undefined && reference === number,
  )
}

function stepItem(
  side: Side,
  step: {
    readonly number: number
    readonly text: string
    readonly failure: LabelFailure | undefined
    readonly others: number
  },
): Html {
  const { number, text, failure, others } = step
  const id = `${side}-${number}`
  const checked = failure === undefined ? nothing : html` checked`
  return html`<li class="label-step"><input type="checkbox" id="${id}" name="${side}" value="${number}"${checked}><label for="${id}"><span class="step-number">${number}<span class="unseen">, ${HEADINGS[side]}:</span></span> ${text}</label>
<div class="step-failure">
<span class="field"><label for="kind-${id}">Kind <span class="soft">(keys 1 to ${FAILURE_KINDS.length})</span></label><select id="kind-${id}" name="kind-${id}"><option value="">Not said</option>${FAILURE_KINDS.map(
    (kind, index) =>
      html`<option value="${kind}"${failure?.kind === kind ? html` selected` : nothing}>${index + 1} ${FAILURE_KIND_TEXT[kind]}</option>`,
  )}</select></span>
${others === 0 ? nothing : againstField(id, { others, failure })}
<span class="field words-field"><label for="words-${id}">What is wrong</label><input id="words-${id}" name="words-${id}" maxlength="4000" value="${failure?.failure ?? ''}" autocomplete="off"></span>
</div></li>`
}

function againstField(
  id: string,
  { others, failure }: { readonly others: number; readonly failure: LabelFailure | undefined },
): Html {
  const chosen = failure?.reference_steps[0]
  const numbers = Array.from({ length: others }, (_, index) => index + 1)
  return html`<span class="field"><label for="against-${id}">Against reference step</label><select id="against-${id}" name="against-${id}"><option value="">None</option>${numbers.map(
    (number) => html`<option value="${number}"${chosen === number ? html` selected` : nothing}>${number}</option>`,
  )}</select></span>`
}
