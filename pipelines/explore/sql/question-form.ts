import { count } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { savedQueries } from '../../sql/saved-queries.ts'
import { LONGEST_QUESTION } from './asked.ts'

/** The place to write a question in: a text area, which a script makes an editor. */
export function questionForm(sql: string): Html {
  const rows = Math.min(24, Math.max(7, sql.split('\n').length + 1))
  return html`<form id="question" class="question" method="get" action="/sql">
<label for="q" id="q-label">Question</label>
<textarea id="q" name="q" rows="${rows}" maxlength="${LONGEST_QUESTION}" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="q-help" data-names="/sql/names.json">${sql}</textarea>
<div class="question-ways">
<button type="submit">Answer</button>
<button type="button" id="stop" class="quiet" hidden>Stop</button>
<span id="q-said" role="status" class="small"></span>
<p id="q-help" class="small">One SELECT of at most ${count(LONGEST_QUESTION)} characters; it stands in the address, so that a link leads here again.
<span class="with-script" hidden>Ctrl-Enter or Cmd-Enter asks, Ctrl-Space completes. Tab indents; press Escape, then Tab, to leave the editor.</span></p>
</div>
</form>`
}

/** Questions worth having, each a link that asks it. */
export function savedList(sql: string): Html {
  return html`<ul class="saved">${savedQueries().map((query) => {
    const current = query.sql === sql ? html` aria-current="true"` : html``
    return html`<li><a href="/sql?${new URLSearchParams({ q: query.sql }).toString()}"${current}>${query.meaning}</a></li>
`
  })}</ul>`
}
