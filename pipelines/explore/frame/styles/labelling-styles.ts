/** The labelling page. */
export const LABELLING_STYLES = `
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
kbd { font: .8em/1 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; border: 1px solid currentColor; border-radius: 4px; padding: .1rem .35rem; margin-left: .3rem; opacity: .8; }
.field-search:has(#annotator) { max-width: 28rem; }
.label-head { margin-bottom: 1rem; }
.label-head h1:focus { outline: none; }
.label-head .page-lede { margin-top: .35rem; }
.label-bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 1.5rem; min-height: 2.75rem; margin-bottom: 1rem; }
.label-bar p { margin: 0; font-weight: 560; }
.label-resources { margin-bottom: 1.5rem; }
.label-side h2 { margin-bottom: .25rem; }
.label-steps, .sides ol.label-steps { list-style: none; margin: 0 0 1.5rem; padding: 0; font-size: 1rem; }
.sides ol > li.label-step { margin: 0; padding: .55rem .6rem; }
.label-step { position: relative; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .75rem; align-items: start; padding: .55rem .6rem; border-left: 3px solid transparent; border-bottom: 1px solid var(--rule); }
.label-step > input { margin: .3rem 0 0; width: 1.15rem; height: 1.15rem; }
.label-step > label { cursor: pointer; }
.label-step:focus-within { background: var(--track); border-left-color: var(--accent); }
.label-step:has(> input:checked) { border-left-color: var(--alarm); background: var(--alarm-paper); }
.step-number { color: var(--soft); margin-right: .35rem; font-variant-numeric: tabular-nums; }
.step-failure { display: none; grid-column: 2; flex-wrap: wrap; gap: .6rem 1rem; padding: .6rem 0 .3rem; }
.label-step:has(> input:checked) .step-failure { display: flex; }
.step-failure .field { flex: 1 1 11rem; }
.step-failure .words-field { flex-basis: 100%; }
.step-failure label, .note-field label { font-size: .85rem; color: var(--soft); }
.verdict-bar { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 2rem; padding: 1rem 0; border-top: 1px solid var(--rule); background: var(--paper); }
.verdict { border: 0; padding: 0; margin: 0; min-width: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.verdict legend { font-weight: 620; padding: 0; margin-bottom: .4rem; }
.verdict label { display: inline-flex; align-items: center; gap: .4rem; min-height: 2.5rem; }
.no-verdict .verdict legend { color: var(--alarm); }
.note-field { flex: 1 1 14rem; }
.note-field textarea { display: block; resize: vertical; }
.labelling:has(input[name=verdict][value=no]:checked) .label-step .step-failure { display: none; }
.labelling:has(input[name=verdict][value=no]:checked) .label-step { background: none; }
.label-progress { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.25rem; margin-top: 1rem; }
.label-progress progress { accent-color: var(--accent); width: 12rem; max-width: 100%; }
.label-links { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin-top: 1rem; }
.label-help .kinds { padding-inline-start: 1.6rem; }
.keys { margin: 0 0 1rem; }
.keys div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .2rem 1rem; padding: .25rem 0; }
.keys dt { font-weight: 560; }
.keys dd { margin: 0; }
@media (min-width: 62rem) and (min-height: 40rem) {
  .verdict-bar { position: sticky; bottom: 0; }
  html:has(.verdict-bar) { scroll-padding-bottom: 9rem; }
}
`
