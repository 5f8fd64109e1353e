/** The SQL page, and the page of tables. */
export const SQL_STYLES = `
:root { --sql-text: #8a4b08; --sql-number: #5b3fa6; }
@media (prefers-color-scheme: dark) { :root { --sql-text: #e9b872; --sql-number: #b9a5f5; } }
.sql-sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 3rem; margin-bottom: 2rem; }
@media (min-width: 62rem) { .sql-sides { grid-template-columns: minmax(0, 1fr) 19rem; } }
.question > label { display: block; font-size: .85rem; color: var(--soft); margin-bottom: .25rem; }
.question textarea, .question .cm-editor { font: .92rem/1.55 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.question .cm-editor { border: 1px solid var(--edge); border-radius: 5px; background: var(--paper); }
.question .cm-editor.cm-focused { outline: 3px solid var(--accent); outline-offset: 1px; }
.question .cm-scroller { font: inherit; min-height: 11.5rem; max-height: 32rem; overflow: auto; padding: .3rem 0; }
.question textarea[hidden] { display: none; }
.question-ways { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem 1rem; margin-top: .75rem; }
.question-ways p { flex: 1 1 20rem; margin: 0; }
.question-ways #q-said:empty { display: none; }
.saved-box > summary { font-weight: 620; padding: .25rem 0; }
.saved { list-style: none; margin: .6rem 0 0; padding: 0; font-size: .92rem; line-height: 1.4; max-height: 21rem; overflow-y: auto; }
.saved li { padding: .25rem 0; }
.saved a { text-decoration: none; }
.saved a:hover { text-decoration: underline; }
.saved a[aria-current] { color: var(--ink); font-weight: 620; }
.question-error { border-left: 3px solid var(--alarm); background: var(--alarm-paper); padding: 1rem 1.25rem; margin-bottom: 2rem; }
.question-error h2 { font-size: 1.1rem; margin-bottom: .5rem; }
.question-error .told { white-space: pre-line; }
.quoted { overflow-x: auto; margin: 0; }
.quoted code { display: block; white-space: pre; font-size: .9rem; }
.quoted mark { background: var(--alarm); color: var(--alarm-paper); border-radius: 2px; }
.answer-facts { margin-bottom: 1.25rem; }
.answer-chart { margin-bottom: 2rem; }
.answer-chart .chart { max-width: 41rem; min-width: 27rem; }
.chart-choice { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem .9rem; margin-top: 1rem; max-width: 46rem; }
.chart-choice .field { flex: 0 1 11rem; }
.answer { max-height: 44rem; overflow-y: auto; }
.answer thead th { position: sticky; top: 0; background: var(--paper); z-index: 1; }
.answer { overflow-wrap: break-word; }
.answer thead th { white-space: nowrap; }
.answer td { max-width: 34rem; vertical-align: top; }
.answer td.wide-text { min-width: 16rem; }
.answer .moment { white-space: nowrap; }
.answer .text { white-space: pre-wrap; }
.answer th .type { display: block; font-weight: 400; font-size: .72rem; text-transform: lowercase; }
.answer .null { color: var(--soft); font-style: italic; }
.answer a.id { font: .88em ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: nowrap; }
.answer td code { white-space: nowrap; }
.long > summary { color: inherit; }
.long[open] > summary { color: var(--soft); }
.long > :not(summary) { margin-top: .5rem; max-height: 24rem; overflow-y: auto; }
ol.values { margin: 0; padding-inline-start: 1.6rem; }
ol.values li::marker { color: var(--soft); }
dl.values { margin: 0; }
dl.values div { display: flex; gap: .6rem; }
dl.values dt { color: var(--soft); white-space: nowrap; }
dl.values dd { margin: 0; }
.downloads { margin-top: 1.25rem; }
.downloads a { margin-left: .75rem; }
.cm-editor .cm-content { caret-color: var(--ink); }
.cm-editor .cm-cursor { border-left-color: var(--ink); }
.cm-editor .cm-gutters { background: var(--paper); color: var(--soft); border-right: 1px solid var(--rule); }
.cm-editor .cm-activeLine, .cm-editor .cm-activeLineGutter { background: transparent; }
.cm-editor.cm-focused .cm-activeLineGutter { color: var(--ink); }
.cm-editor .cm-selectionBackground, .cm-editor.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground { background: var(--shade); }
.cm-editor .cm-matchingBracket { background: var(--mark); }
.cm-editor .cm-placeholder { color: var(--soft); }
.cm-editor .cm-problem { text-decoration: underline wavy var(--alarm); text-underline-offset: .25em; }
.cm-tooltip.cm-tooltip-autocomplete { background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; color: var(--ink); }
.cm-tooltip-autocomplete > ul > li[aria-selected] { background: var(--accent) !important; color: var(--paper) !important; }
.cm-tooltip.cm-completionInfo { background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; color: var(--ink); padding: .4rem .6rem; max-width: 22rem; font: .88rem/1.45 system-ui, sans-serif; }
.cm-completionDetail { color: var(--soft); font-style: normal !important; font-size: .85em; }
li[aria-selected] .cm-completionDetail { color: inherit; }
.described h2 { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 1.15rem; }
.described .ways { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .8rem 0 0; }
.described td:last-child { min-width: 15rem; }
.described .whole { white-space: nowrap; overflow-wrap: normal; }
.contents { margin: 0 0 1rem; }
.described td, .described th { vertical-align: top; }
.described td code { font-size: .85em; }
.described { scroll-margin-top: 1rem; }
`
