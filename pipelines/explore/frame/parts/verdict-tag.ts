import { type Html, html } from '../../../report/parts/html.ts'

/** A verdict in a word or two; null is no verdict. */
export function verdictTag(hasFailure: boolean | null): Html {
  if (hasFailure === null) return html`<span class="tag">no verdict</span>`
  return hasFailure ? html`<span class="tag bad">fails</span>` : html`<span class="tag">passes</span>`
}
