/** The explorer's own frame and parts, over the report's colours and type. */
export const APP_STYLES = `
body { padding-top: 0; }
.bar-top {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 2rem; padding: 1.1rem 0 .9rem;
  border-bottom: 1px solid var(--rule); margin-bottom: clamp(1.75rem, 4vw, 3rem);
}
.brand { font-weight: 700; font-size: 1.15rem; letter-spacing: -.02em; text-decoration: none; color: var(--ink); white-space: nowrap; }
.brand .soft { font-weight: 400; font-size: .9rem; letter-spacing: 0; margin-left: .35rem; }
.bar-top nav { margin: 0; padding: 0; border: 0; min-width: 0; }
.bar-top nav ul { gap: .1rem 1.15rem; }
.bar-top nav a { color: var(--soft); padding: .3rem 0; border-bottom: 2px solid transparent; }
.bar-top nav a:hover { color: var(--ink); text-decoration: none; border-color: var(--shade); }
.bar-top nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
main:focus { outline: none; }
.stale { border-left: 3px solid var(--alarm); background: var(--alarm-paper); padding: .75rem 1rem; }
.pending { color: var(--soft); padding: 3rem 0; }
.pending:has(+ *) { display: none; }
.behind { color: var(--soft); font-size: .9rem; }
.page-head { margin-bottom: 2rem; }
.page-head h1 { font-size: clamp(1.6rem, 1.2rem + 1.7vw, 2.3rem); max-width: 28em; }
.page-lede { color: var(--soft); max-width: 46em; margin: .7rem 0 0; }
.kicker a { text-decoration: none; }
.kicker a::before { content: '\\2190\\00a0'; }
.problem { max-width: 40em; padding: 3rem 0; }
.problem p { margin-top: 1rem; }
.search-form { display: flex; flex-wrap: wrap; align-items: end; gap: .9rem 1rem; margin: 0 0 1.75rem; }
.field { display: grid; gap: .25rem; min-width: 0; }
.field-search { flex: 1 1 18rem; }
.field-number input { width: 6.5rem; }
.field label { font-size: .85rem; color: var(--soft); }
input, select, textarea, button {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; padding: .45rem .65rem; height: 2.6rem;
}
input, select, textarea { width: 100%; min-width: 0; }
textarea { height: auto; }
input[type=radio], input[type=checkbox] { width: auto; height: auto; accent-color: var(--accent); }
input::placeholder { color: var(--soft); }
button, .button {
  cursor: pointer; background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; padding-inline: 1.1rem;
}
.button { display: inline-block; border-radius: 5px; padding: .45rem 1.1rem; text-decoration: none; border: 1px solid var(--accent); }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
.search-form .reset { padding: .55rem 0; }
.wide th.name { font-weight: 500; }
.wide td.text { min-width: 8.5rem; }
thead th a { color: inherit; text-decoration: none; }
thead th a:hover { color: var(--ink); text-decoration: underline; }
thead th[aria-sort] a { color: var(--ink); font-weight: 650; }
thead th[aria-sort=ascending] a::after { content: '\\00a0\\2191'; }
thead th[aria-sort=descending] a::after { content: '\\00a0\\2193'; }
th.bar { width: 20%; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin: 1rem 0 0; border: 0; padding: 0; color: var(--soft); }
.pager .ways { display: flex; gap: 1.25rem; }
.tag { display: inline-block; background: var(--track); border-radius: 4px; padding: .05rem .5rem; font-size: .9rem; }
.tag.bad { background: var(--alarm-paper); color: var(--alarm); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 2rem 3rem; align-items: start; }
.sides h2 { margin-bottom: 1rem; }
mark { background: var(--mark); color: inherit; border-radius: 2px; padding: .05em .1em; }
.steps, .sides ol.steps { padding-inline-start: 2rem; margin: 0 0 2rem; font-size: 1rem; }
.steps li { margin-bottom: .7rem; padding-inline-start: .3rem; }
.steps li::marker { color: var(--soft); }
.steps li:target { background: var(--mark); }
.steps .part { display: block; }
.place { font-size: .8rem; white-space: nowrap; color: var(--soft); text-decoration-color: var(--shade); }
.place:hover { color: var(--accent); }
.sides .resources { margin-bottom: 2rem; }
.page-head + p:has(.button) { margin-bottom: 2rem; }
.facts + .scroll, .scroll + .scroll { margin-top: 1.75rem; }
a:has(> .tag) { text-decoration: none; }
a > .tag { text-decoration: underline; text-underline-offset: .2em; }
a:hover > .tag { text-decoration-thickness: 2px; }
.page-text-box { white-space: pre-wrap; border-left: 2px solid var(--rule); padding-left: 1.25rem; max-height: 36rem; overflow-y: auto; color: var(--soft); }
.page-text-box mark { color: var(--ink); }
.page-text-box mark a { display: inline-block; font-size: .78rem; font-weight: 650; text-decoration: none; margin-right: .35em; }
.page-text-box mark:target { outline: 2px solid var(--accent); }
.block { padding: 2rem 0; border-top: 1px solid var(--rule); display: block; }
.block:first-of-type { border-top: 0; padding-top: 0; }
.block > h2 { margin-bottom: 1rem; }
:root { --edge: #8b8f8e; --mark: #fbe9a9; }
@media (prefers-color-scheme: dark) { :root { --edge: #6e777c; --mark: #54460f; } }
@media (max-width: 40rem) {
  .field-search { flex-basis: 100%; }
  .bar-top nav ul { gap: 0 1rem; font-size: .92rem; }
}
`
