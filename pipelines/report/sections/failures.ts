import { clip, count, counted } from '../parts/format.ts'
import { type Html, html, nothing } from '../parts/html.ts'
import type { ReportData } from '../report-data.ts'
import type { RunFailure } from '../report-run.ts'

/** Failures shown at once, then those behind a fold; the others are only counted. */
const SHOWN = 5
const LISTED = 50

/** Items without an answer, told before anything else; nothing when there are none. */
export function failures({ run }: ReportData): Html {
  if (run.failures.length === 0) return nothing
  const items = counted(run.failures.length, { one: 'item', many: 'items' })
  return html`<section id="failures" class="alarm" aria-labelledby="failures-title">
<h2 id="failures-title">${items} failed</h2>
<p>No answer means neither kept nor dropped: the numbers below are without them. Running the same command again asks
only these again.</p>
<ul>${run.failures.slice(0, SHOWN).map(failureLine)}</ul>
${foldedFailures(run.failures.slice(SHOWN))}
</section>
`
}

function foldedFailures(failures: readonly RunFailure[]): Html {
  if (failures.length === 0) return nothing
  const unlisted = failures.length + SHOWN - LISTED
  return html`<details class="more"><summary>${count(failures.length)} more</summary>
<ul>${failures.slice(0, LISTED - SHOWN).map(failureLine)}</ul>
${unlisted > 0 ? html`<p>And ${count(unlisted)} that are not listed here.</p>` : nothing}
</details>`
}

function failureLine(failure: RunFailure): Html {
  const item = clip(failure.item, 200)
  return html`<li><strong>${failure.stage}</strong> <span class="address">${item}</span><br>${clip(failure.message, 400)}</li>
`
}
