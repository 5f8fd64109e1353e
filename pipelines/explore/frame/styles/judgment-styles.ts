/** A judgment: its failures, and the steps they are tied to. */
export const JUDGMENT_STYLES = `
.around { margin: 0 0 2rem; justify-content: flex-end; }
.failures { margin: 1rem 0 2.5rem; padding-inline-start: 2rem; max-width: 46em; }
.failures li { margin-bottom: .9rem; padding: .15rem .3rem; border-radius: 3px; }
.failures li::marker { color: var(--alarm); font-weight: 650; }
.failures li:is(:hover, :focus-within, :target) { background: var(--mark); }
.failures b { display: block; color: var(--alarm); }
.failures .tied { font-size: .9rem; color: var(--soft); }
.tied-step { border-radius: 3px; }
.tied-step::marker { color: var(--alarm) !important; font-weight: 650; }
.words { white-space: pre-wrap; max-width: 46em; }
`
