/** Bars, lists, tables, charts and procedures. */
export const CONTENT_STYLES = `
.bar { display: block; height: .7rem; background: var(--track); border-radius: 2px; overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--accent); border-radius: 2px; }
.label { font-weight: 560; }
.figure { font-weight: 620; white-space: nowrap; }
.figure .soft { font-weight: 400; font-size: .9rem; }
.funnel, .reasons { list-style: none; margin: 0; padding: 0; }
.funnel li, .reasons li { display: grid; grid-template-columns: 1fr auto; column-gap: 1rem; align-items: baseline; }
.funnel .bar, .funnel .yield, .reasons .bar, .reasons p { grid-column: 1 / -1; }
.funnel .bar { height: 1.1rem; margin-top: .3rem; }
.funnel .figure { font-size: 1.15rem; }
.yield { margin: .6rem 0 1.1rem; padding: .1rem 0 .1rem .9rem; border-left: 2px solid var(--rule); font-size: .95rem; }
.reasons li { margin-bottom: 1.4rem; }
.reasons .figure { text-align: right; }
.reasons .bar { margin-top: .35rem; }
.reasons p { margin: .4rem 0 0; font-size: .92rem; color: var(--soft); max-width: 44em; }
.content h3:not(summary h3) { margin: 2.5rem 0 1.1rem; }
.content h3 .soft { font-weight: 400; font-size: .92rem; margin-left: .35rem; }
.scroll {
  overflow-x: auto; overscroll-behavior-x: contain;
  background:
    linear-gradient(to right, var(--paper) 40%, transparent) left / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 2.5rem 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) left / .9rem 100% no-repeat scroll,
    linear-gradient(to left, var(--shade), transparent) right / .9rem 100% no-repeat scroll;
}
.content > p + .scroll { margin-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.4; }
th, td { padding: .55rem 0 .55rem 1.4rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
th:first-child, td:first-child { padding-left: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: .85rem; white-space: nowrap; }
.name { font-weight: 500; min-width: 8.5rem; overflow-wrap: break-word; }
.number { text-align: right; white-space: nowrap; }
td.bar-cell { width: 34%; min-width: 5rem; }
tfoot th, tfoot td { font-weight: 650; border-bottom: 0; }
.short { color: var(--alarm); }
details.more { margin-top: 1rem; }
details.more > :not(summary) { margin-top: 1.25rem; }
summary { cursor: pointer; }
details.more > summary { color: var(--accent); font-size: .95rem; padding: .25rem 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 2.5rem 3rem; }
figure { margin: 0; min-width: 0; }
.chart { max-width: 34rem; }
.chart svg { display: block; width: 100%; height: auto; overflow: visible; }
figcaption { font-weight: 560; margin-bottom: .9rem; }
figcaption .soft { display: block; font-weight: 400; font-size: .92rem; }
.examples details { border-top: 1px solid var(--rule); }
.examples details:last-child { border-bottom: 1px solid var(--rule); }
.examples summary { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .95rem 0; list-style: none; }
.examples summary::-webkit-details-marker { display: none; }
.examples summary::after {
  content: ''; grid-column: 2; grid-row: 1; width: .55rem; height: .55rem; margin: .45rem .35rem 0 0;
  border: solid var(--accent); border-width: 0 2px 2px 0; transform: rotate(45deg);
}
.examples details[open] > summary::after { transform: rotate(225deg); margin-top: .7rem; }
.examples summary .soft { font-size: .9rem; }
.examples summary:hover h3 { text-decoration: underline; text-underline-offset: .2em; text-decoration-thickness: 1px; }
.procedure { padding: 0 0 1.5rem; max-width: 46em; }
.procedure ol { margin: 0 0 1rem; padding-inline-start: 1.9rem; }
.procedure ol li { margin-bottom: .45rem; padding-inline-start: .3rem; }
.procedure ol li::marker { color: var(--soft); }
.procedure h4:first-child { margin-top: 0; }
.resources { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; }
.resources li { background: var(--track); border-radius: 4px; padding: .15rem .6rem; font-size: .92rem; }
.address { word-break: break-word; overflow-wrap: anywhere; }
.facts { margin: 0; }
.facts div { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: .25rem 1.5rem; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
.facts div:last-child { border-bottom: 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.limits { margin: 0; padding: 0; list-style: none; max-width: 46em; }
.limits li { margin-bottom: 1.1rem; }
@media (max-width: 30rem) {
  .facts div { grid-template-columns: minmax(0, 1fr); }
  th, td { padding-left: .8rem; }
  td.bar-cell { display: none; }
  .name { min-width: 6.5rem; }
}
`
