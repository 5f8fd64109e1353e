import type { DropCount } from '../report-data.ts'
import { bar } from './bar.ts'
import { count, percent } from './format.ts'
import { type Html, html, nothing } from './html.ts'
import { reasonText } from './reason-text.ts'

/** Reasons shown at once; rarer ones wait behind a fold. */
const SHOWN = 12

/**
 * Reasons as bars, most frequent first, each with its sentence. Shares are of `whole`, named `of`; bars are drawn
 * against the most frequent reason.
 */
export function reasonList(
  drops: readonly DropCount[],
  context: { readonly whole: number; readonly of: string; readonly texts: Readonly<Record<string, string>> },
): Html {
  const largest = Math.max(1, ...drops.map((drop) => drop.count))
  const lines = drops.map((drop) => reasonLine(drop, { ...context, largest }))
  const folded = lines.slice(SHOWN)
  return html`<ul class="reasons">${lines.slice(0, SHOWN)}</ul>${
    folded.length === 0
      ? nothing
      : html`<details class="more"><summary>${count(folded.length)} rarer reasons</summary><ul class="reasons">${folded}</ul></details>`
  }`
}

function reasonLine(
  drop: DropCount,
  context: {
    readonly whole: number
    readonly of: string
    readonly largest: number
    readonly texts: Readonly<Record<string, string>>
  },
): Html {
  const share = context.whole === 0 ? '' : `${percent(drop.count / context.whole)} of ${context.of}`
  const text = reasonText(drop.reason, context.texts)
  return html`<li>
<span class="label"><code>${drop.reason}</code></span> <span class="figure">${count(drop.count)} <span class="soft">${share}</span></span>
${bar(drop.count / context.largest)}
${text === null ? nothing : html`<p>${text}</p>`}
</li>
`
}
