import type { AnswerToLabel } from '../../labels/answers-to-label.ts'
import type { LabelProgress } from '../../labels/label-queue.ts'
import type { StoredLabel } from '../../labels/stored-label.ts'
import { count } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { keysHelp } from './keys-help.ts'
import { stepList } from './step-list.ts'

/** One answer beside its reference, and what a person says of it. Works without a script; with it, by keys. */
export function answerForm(shown: {
  readonly answer: AnswerToLabel
  /** What the person said of it before. */
  readonly said: StoredLabel | undefined
  readonly annotator: string
  readonly progress: LabelProgress
  /** What was done just now. */
  readonly done: string
}): Html {
  const { answer, said, annotator, progress, done } = shown
  return html`<div class="page-head label-head">
<p class="kicker"><a href="/label">Label answers</a></p>
<h1 id="goal" tabindex="-1">${answer.goal}</h1>
<p class="page-lede">${answer.topic}</p>
</div>
<div class="label-bar"><p id="said" role="status" aria-live="polite" aria-atomic="true">${done}</p>${undoForm(annotator, progress)}</div>
${resources(answer)}
<form id="labelling" class="labelling" action="/label/save" method="post">
<input type="hidden" name="annotator" value="${annotator}">
<input type="hidden" name="generation" value="${answer.generation_id}">
<input type="hidden" name="seconds" value="">
<div class="sides">
${stepList('reference', { steps: answer.reference_steps, others: [], said })}
${stepList('candidate', { steps: answer.candidate_steps, others: answer.reference_steps, said })}
</div>
<div class="verdict-bar">
${verdictChoice(said)}
<span class="field note-field"><label for="note">Note</label><textarea id="note" name="note" rows="1" maxlength="4000">${said?.note ?? ''}</textarea></span>
<button type="submit">Save and go on <kbd aria-hidden="true">Enter</kbd></button>
</div>
</form>
${progressLine(annotator, progress)}
${keysHelp()}`
}

function resources({ resources: all }: AnswerToLabel): Html {
  if (all.length === 0) return nothing
  return html`<h2 class="unseen">Resources</h2><ul class="resources label-resources">${all.map((text) => html`<li>${text}</li>`)}</ul>`
}

const CHOICES = [
  { value: 'yes', name: 'Yes', key: 'y', failure: true },
  { value: 'no', name: 'No', key: 'n', failure: false },
  { value: 'cannot_tell', name: 'Cannot tell', key: 'u', failure: null },
] as const

function verdictChoice(said: StoredLabel | undefined): Html {
  const chosen = said === undefined ? undefined : said.has_failure
  return html`<fieldset class="verdict"><legend>Has the answer a critical failure?</legend>${CHOICES.map(
    ({ value, name, key, failure }) =>
      html`<label><input type="radio" name="verdict" value="${value}" required${chosen === failure ? html` checked` : nothing}> ${name} <kbd aria-hidden="true">${key}</kbd></label>`,
  )}</fieldset>`
}

function undoForm(annotator: string, { own }: LabelProgress): Html {
  if (own === 0) return nothing
  return html`<form id="undo" action="/label/undo" method="post"><input type="hidden" name="annotator" value="${annotator}"><button class="quiet" type="submit">Take back my last label <kbd aria-hidden="true">z</kbd></button></form>`
}

function progressLine(annotator: string, { own, answers, labelled_enough: enough }: LabelProgress): Html {
  return html`<p class="small label-progress"><progress aria-label="Labelled by ${annotator}" value="${own}" max="${answers}"></progress>
<span>${annotator}: ${count(own)} of ${count(answers)} labelled. ${count(enough)} have two labels or more.</span>
<a href="/label/own?annotator=${annotator}">Your labels</a> <a href="/label/agreement">Agreement</a></p>`
}
