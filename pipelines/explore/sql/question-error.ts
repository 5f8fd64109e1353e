import { type Html, html, nothing } from '../../report/parts/html.ts'
import { type ErrorPlace, errorPlace, errorText } from './error-place.ts'

/** Lines of the question shown before and after the one that is wrong. */
const AROUND = 2

/** Why a question has no answer, and where in it the mistake is. */
export function questionError(message: string, sql: string): Html {
  const place = errorPlace(message, sql)
  return html`<div class="question-error" role="alert" id="problem"${place === null ? nothing : html` data-line="${place.line}" data-column="${place.column}"`}>
<h2>There is no answer</h2>
<p class="told">${errorText(message)}</p>
${place === null ? nothing : quote(sql, place)}
</div>`
}

function quote(sql: string, place: ErrorPlace): Html {
  const lines = sql.split('\n')
  const first = Math.max(0, place.line - 1 - AROUND)
  const shown = lines.slice(first, place.line + AROUND)
  return html`<p class="small">Line ${place.line}, character ${place.column}:</p>
<pre class="quoted" tabindex="0" role="region" aria-label="The place in the question"><code>${shown.map((text, index) => quotedLine(text, { number: first + index + 1, place }))}</code></pre>`
}

function quotedLine(text: string, { number, place }: { readonly number: number; readonly place: ErrorPlace }): Html {
  const label = String(number).padStart(4)
  if (number !== place.line)
    return html`<span class="soft">${label}  ${text}</span>
`
  const start = place.column - 1
  const word = /^[\w."']+|^./.exec(text.slice(start))?.[0] ?? ' '
  return html`<span>${label}  ${text.slice(0, start)}<mark>${word}</mark>${text.slice(start + word.length)}</span>
`
}
