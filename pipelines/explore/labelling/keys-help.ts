import { FAILURE_KINDS } from '#data'
import { FAILURE_KIND_TEXT } from '../../board/parts/failure-kind-text.ts'
import { type Html, html } from '../../report/parts/html.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['j, k or arrows', 'next and previous step'],
  ['h, l or arrows', 'to the reference, to the answer'],
  ['f', 'mark a step as a critical failure, or take the mark away'],
  ['1 to 9', 'mark it and say of which kind it is'],
  ['c', 'write what is wrong with the step; a note where it is not marked'],
  ['Esc', 'back to the steps'],
  ['y, n, u', 'it has a critical failure, it has none, you cannot tell'],
  ['Enter', 'save and go on; in a note Ctrl and Enter'],
  ['z', 'take your last label back'],
  ['?', 'this help'],
]

/** What counts as a critical failure, and the keys: folded in the page, and a window of its own when asked for by key. */
export function keysHelp(): Html {
  return html`<details class="more label-help" id="help"><summary>What counts, and the keys <kbd aria-hidden="true">?</kbd></summary>
<div class="sides">
<div><h2>A critical failure</h2>
<p>It keeps a careful person who does just what the answer says from reaching the goal. It takes one of these forms:</p>
<ol class="kinds">${FAILURE_KINDS.map((kind) => html`<li>${FAILURE_KIND_TEXT[kind]}</li>`)}</ol>
<p>Other words, another order of steps that do not depend on each other, a harmless step more, or what a step implies are no failures. The reference is one way; another that reaches the goal as well is as good.</p></div>
<div><h2>Keys</h2><dl class="keys">${KEYS.map(([key, meaning]) => html`<div><dt>${key}</dt><dd>${meaning}</dd></div>`)}</dl>
<p><label><input type="checkbox" id="keys-on" checked> Keys are on</label></p></div>
</div></details>`
}
