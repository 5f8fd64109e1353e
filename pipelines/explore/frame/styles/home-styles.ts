/** The overview and the pages of runs. */
export const HOME_STYLES = `
.home-alarm { margin: 0 0 2.5rem; }
.numbers dt a { color: inherit; text-decoration: none; }
.numbers dt a:hover { color: var(--accent); text-decoration: underline; }
.moment { white-space: nowrap; }
.runs .tag { white-space: nowrap; overflow-wrap: normal; }
.runs th.name { min-width: 15rem; max-width: 26rem; }
.runs th.name a { overflow-wrap: anywhere; }
.next-steps .facts div { grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); }
`
