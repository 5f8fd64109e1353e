import type { CriticalFailure } from '#data'
import { type Html, html, raw } from '../../report/parts/html.ts'

/**
 * Styles by which the steps of a failure light up while it is pointed at, focused or linked to. Made of numbers alone;
 * a page needs no script for it.
 */
export function failureMarks(failures: number): Html {
  const rules = Array.from({ length: failures }, (_, index) => {
    const failure = `#failure-${index + 1}`
    return `main:has(${failure}:is(:hover, :focus, :focus-within, :target)) .of-${index + 1} { background: var(--mark); }`
  })
  return html`<style>${raw(rules.join('\n'))}</style>`
}

/** Steps as a list; each names the failures it is tied to, and can be linked to. */
export function tiedSteps(
  steps: readonly string[],
  to: { readonly side: 'reference' | 'answer'; readonly failures: readonly CriticalFailure[] },
): Html {
  const { side, failures } = to
  const tied = (step: number) =>
    failures.flatMap((failure, index) => {
      const places = side === 'reference' ? failure.reference_steps : failure.candidate_steps
      return places.includes(step) ? [index + 1] : []
    })
  return html`<ol class="steps">${steps.map((text, index) => {
    const numbers = tied(index + 1)
    const classes = numbers.map((number) => `of-${number}`).join(' ')
    const links = numbers.map((number) => html` <a class="place" href="#failure-${number}">failure ${number}</a>`)
    return html`<li id="${side}-${index + 1}" class="${numbers.length === 0 ? '' : 'tied-step'} ${classes}">${text}${links}</li>`
  })}</ol>`
}
