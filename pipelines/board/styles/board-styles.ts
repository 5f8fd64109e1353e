import { HEAT_STYLES } from './heat-styles.ts'

/** What a board needs beside the styles of every report: sortable tables, ties, shades, plots, steps side by side. */
export const BOARD_STYLES = `
:root { --bounds: #dcd8cc; --bounds-edge: #8b8779; }
@media screen and (prefers-color-scheme: dark) { :root { --bounds: #363d42; --bounds-edge: #7d868c; } }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.demonstration { border: 2px solid var(--alarm); background: var(--alarm-paper); border-radius: 6px; padding: .9rem 1.1rem; margin: 0 0 1.75rem; max-width: 52rem; }
h1 + .demonstration { margin-top: 1.4rem; }
.demonstration > :last-child { margin-bottom: 0; }
.demonstration b:first-child { color: var(--alarm); }
.notes { margin: 0 0 1.75rem; padding-left: 1.2rem; max-width: 46em; }
.notes li { margin-bottom: .4rem; }
.key { margin: 0 0 1.5rem; padding: .7rem 0; border-block: 1px solid var(--rule); display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; font-size: .9rem; }
.key div { display: flex; flex-wrap: wrap; gap: 0 .45rem; }
.key dt { color: var(--soft); }
.key dd { margin: 0; overflow-wrap: anywhere; }
section.wide { display: block; }
section.wide .lede { max-width: 52em; }
section.wide .content { margin-top: 1.5rem; }
table[data-sortable] { font-size: .9rem; }
table[data-sortable] th, table[data-sortable] td { padding-left: .85rem; }
table[data-sortable] thead th { vertical-align: bottom; white-space: normal; min-width: 3.6rem; overflow-wrap: break-word; }
table[data-sortable] th.name { min-width: 8rem; max-width: 17rem; }
table[data-sortable] thead th.name, table[data-sortable] tbody th.name { padding-left: .8rem; padding-right: .2rem; }
th > button {
  font: inherit; color: inherit; background: none; border: 0; margin: -.35rem 0; padding: .35rem 0; text-align: inherit;
  cursor: pointer; text-decoration: underline; text-decoration-color: var(--shade); text-underline-offset: .25em; border-radius: 2px;
}
th > button:hover { color: var(--ink); text-decoration-color: currentColor; }
th > button:focus-visible { outline-offset: 1px; }
th[aria-sort] { color: var(--ink); font-weight: 650; }
th[aria-sort='ascending'] > button::after { content: ' \\2191'; }
th[aria-sort='descending'] > button::after { content: ' \\2193'; }
.leaderboard tbody th.name { box-shadow: inset 4px 0 0 var(--shade); }
.leaderboard tr.tie-even th.name { box-shadow: inset 4px 0 0 var(--accent); }
.leaderboard tr.tie-odd th.name { box-shadow: inset 4px 0 0 var(--bounds-edge); }
.leaderboard tr.tie-odd td, .leaderboard tr.tie-odd th { background: var(--band); }
:root { --band: #f4f1ea; }
@media screen and (prefers-color-scheme: dark) { :root { --band: #1c2023; } }
.leaderboard .score { font-weight: 680; font-size: 1.08em; }
.sub { display: block; font-size: .85rem; font-weight: 400; color: var(--soft); white-space: nowrap; }
.name .sub { white-space: normal; }
td.text { min-width: 5rem; max-width: 14rem; }
table[data-sortable] td:first-child { padding-left: 0; }
.columns { margin-top: 1.25rem; }
.plots { max-width: 56rem; }
.plot-narrow { display: none; }
.plot svg { display: block; width: 100%; height: auto; overflow: visible; }
.marks-key { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; list-style: none; margin: 0 0 1rem; padding: 0; font-size: .9rem; color: var(--soft); }
.marks-key li { display: flex; align-items: center; gap: .5rem; }
.marks-key svg { width: 2.4rem; height: .9rem; flex: none; }
.cost-plot { max-width: 34rem; margin-bottom: 2rem; }
.reading { max-width: 46em; }
.verdicts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem 1.25rem; margin: 0 0 1.5rem; }
.verdicts div { border-top: 2px solid var(--rule); padding-top: .5rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.verdicts dt { color: var(--soft); font-size: .9rem; }
.verdicts dd { margin: 0; font-size: 1.4rem; font-weight: 650; }
.sides { display: grid; gap: 1.5rem 2rem; padding: 0 0 1.5rem; }
.sides h4 { margin: 0 0 .5rem; font-size: .95rem; color: var(--ink); }
.sides h4 .soft { font-weight: 400; }
.sides ol { margin: 0; padding: 0 0 0 2.1rem; font-size: .95rem; }
.sides ol > li { padding: .25rem .5rem; margin-bottom: .2rem; border-left: 3px solid transparent; }
.sides ol > li::marker { color: var(--soft); }
.sides ol > li.critical { border-left-color: var(--alarm); background: var(--alarm-paper); }
.sides ol > li.concerned { border-left: 3px dashed var(--alarm); }
.mark { display: inline-block; color: var(--alarm); font-weight: 650; font-size: .85rem; margin-left: .3rem; white-space: nowrap; }
.found { list-style: none; margin: 1rem 0 0; padding: 0; font-size: .92rem; }
.found li { margin-bottom: .6rem; padding: .1rem 0 .1rem .7rem; border-left: 3px solid var(--alarm); }
.found li:target { background: var(--alarm-paper); outline: 2px solid var(--alarm); outline-offset: 4px; }
.found .kind { color: var(--alarm); font-weight: 650; }
.goal { font-size: 1.05rem; font-weight: 620; color: var(--ink); margin: 0; }
.examples summary:hover .goal { text-decoration: underline; text-underline-offset: .2em; text-decoration-thickness: 1px; }
.reasoning { white-space: pre-wrap; font-size: .92rem; max-width: 60em; }
.examples details details, .examples details details:last-child { border: 0; }
.examples details details > summary { display: list-item; list-style: revert; padding: .3rem 0; color: var(--accent); font-size: .92rem; }
.examples details details > summary::after { content: none; }
@media (min-width: 62rem) { .sides { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 40rem) {
  .plot-wide { display: none; }
  .plot-narrow { display: block; }
}
.scroll { scroll-padding-inline: 1rem; }
@media (min-width: 30.01rem) {
  .scroll:has(.leaderboard) { scroll-padding-left: 11rem; }
  .heat tbody th.name, .heat thead th.name, .leaderboard th.name { position: sticky; left: 0; z-index: 1; background: var(--paper); }
}
@media print {
  :root { --bounds: #ddd; --bounds-edge: #777; --band: #f3f3f3; }
  table[data-sortable] { font-size: 7.5pt; }
  table[data-sortable] th, table[data-sortable] td, table.heat th, table.heat td { padding: .2rem .3rem; position: static; min-width: 0; }
  table.heat { font-size: 7.5pt; }
  table.leaderboard { font-size: 6.5pt; }
  .sides { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  th > button { text-decoration: none; }
  .leaderboard td, .leaderboard th, .sides li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
${HEAT_STYLES}`
