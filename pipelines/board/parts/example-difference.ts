import { clip, counted } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { sourceLink } from '../../report/parts/source-link.ts'
import type { ExampleAnswer, ExampleDifference } from '../../scores/board-data.ts'
import { FAILURE_KIND_TEXT } from './failure-kind-text.ts'

/** Longest goal, step and explanation shown, in characters: models write anything. */
const LONGEST = { goal: 240, step: 600, failure: 600, reasoning: 4000 } as const
const MOST_STEPS = 60

/** The two answers to an item beside its reference, every failure tied to the steps it names. */
export function exampleDifference(
  example: ExampleDifference,
  place: { readonly id: string; readonly isOpen: boolean },
): Html {
  const sides = [sideOf(example.a, `${place.id}-a`, 'A'), sideOf(example.b, `${place.id}-b`, 'B')] as const
  return html`<details${place.isOpen ? html` open` : nothing}>
<summary><h4 class="goal" dir="auto">${clip(example.goal, LONGEST.goal)}</h4>
<span class="soft">${example.topic} · ${fateText(example.a)} · ${fateText(example.b)}</span></summary>
${resourcesLine(example)}<div class="sides">
${reference(example, sides)}
${sides.map(answer)}
</div>
<p class="small">Source of the reference: ${sourceLink(example.url)}</p>
</details>
`
}

function resourcesLine({ resources }: ExampleDifference): Html {
  if (resources.length === 0) return nothing
  return html`<p class="small" dir="auto">Resources: ${clip(resources.join(', '), LONGEST.step)}</p>
`
}

/** An answer with what its failures are called on the page: A1, A2 and the ids they are reached by. */
interface Side {
  readonly answer: ExampleAnswer
  readonly letter: 'A' | 'B'
  readonly marks: readonly { readonly name: string; readonly id: string }[]
}

function sideOf(answer: ExampleAnswer, id: string, letter: 'A' | 'B'): Side {
  const marks = answer.failures.map((_, index) => ({ name: `${letter}${index + 1}`, id: `${id}-${index + 1}` }))
  return { answer, letter, marks }
}

const FATES = { pass: 'passes', fail: 'fails', refused: 'refused to answer', missing: 'has no verdict' } as const

function fateText({ generator, fate, failures }: ExampleAnswer): string {
  const found = failures.length === 0 ? '' : ` (${counted(failures.length, FAILURES)})`
  return `${generator} ${FATES[fate]}${found}`
}

const FAILURES = { one: 'critical failure', many: 'critical failures' } as const

function reference({ reference_steps: steps }: ExampleDifference, sides: readonly Side[]): Html {
  const marksOf = (step: number) => sides.flatMap((side) => marksAt(side, step, 'reference_steps'))
  return html`<div><h4>Reference <span class="soft">one correct way</span></h4>
${stepList(steps, { marksOf, className: 'concerned' })}</div>`
}

function answer(side: Side): Html {
  const { answer: given, letter } = side
  const marksOf = (step: number) => marksAt(side, step, 'candidate_steps')
  const body = given.steps.length > 0 ? stepList(given.steps, { marksOf, className: 'critical' }) : NO_STEPS
  return html`<div><h4>${letter}: ${given.generator} <span class="soft">${FATES[given.fate]}</span></h4>
${body}
${given.failures.length === 0 ? nothing : html`<ul class="found" aria-label="Critical failures of ${given.generator}">${given.failures.map((_, index) => failureLine(side, index))}</ul>`}
${given.reasoning === '' ? nothing : html`<details class="more"><summary>What the judge said of ${letter}</summary><p class="reasoning" dir="auto">${clip(given.reasoning, LONGEST.reasoning)}</p></details>`}
</div>`
}

const NO_STEPS = html`<p class="empty">No steps were given.</p>`

type Mark = Side['marks'][number]

function marksAt(
  { answer: given, marks }: Side,
  step: number,
  kind: 'reference_steps' | 'candidate_steps',
): readonly Mark[] {
  return marks.filter((_, index) => given.failures[index]?.[kind].includes(step))
}

function stepList(
  steps: readonly string[],
  look: { readonly marksOf: (step: number) => readonly Mark[]; readonly className: string },
): Html {
  const unshown = steps.length - MOST_STEPS
  const lines = steps.slice(0, MOST_STEPS).map((step, index) => {
    const marks = look.marksOf(index + 1)
    const className = marks.length === 0 ? nothing : html` class="${look.className}"`
    return html`<li${className}>${clip(step, LONGEST.step)}${marks.map(
      ({ name, id }) => html` <a class="mark" href="#${id}">failure ${name}</a>`,
    )}</li>`
  })
  return html`<ol dir="auto">${lines}</ol>${
    unshown > 0
      ? html`<p class="small">And ${counted(unshown, { one: 'more step', many: 'more steps' })}.</p>`
      : nothing
  }`
}

function failureLine({ answer: given, marks, letter }: Side, index: number): Html {
  const failure = given.failures[index]
  const mark = marks[index]
  if (failure === undefined || mark === undefined) return nothing
  const tied = [
    ...(failure.reference_steps.length === 0 ? [] : [`reference ${stepNumbers(failure.reference_steps)}`]),
    ...(failure.candidate_steps.length === 0 ? [] : [`${letter} ${stepNumbers(failure.candidate_steps)}`]),
  ]
  return html`<li id="${mark.id}"><span class="kind">${mark.name} ${FAILURE_KIND_TEXT[failure.kind]}</span>
<span class="soft">(${tied.length === 0 ? 'tied to no step' : tied.join(', ')})</span><br><span dir="auto">${clip(failure.failure, LONGEST.failure)}</span></li>`
}

function stepNumbers(steps: readonly number[]): string {
  return `${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}`
}
