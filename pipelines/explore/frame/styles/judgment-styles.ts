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
.steps .tied-step::marker { color: var(--alarm); font-weight: 650; }
.found { margin-bottom: 2.5rem; }
.judgment .sides { grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
@media (min-width: 62rem) {
  .judgment { display: grid; grid-template-columns: 19rem minmax(0, 1fr); gap: 3.5rem; align-items: start; }
  .found { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; margin: 0; }
  .found .failures { font-size: .95rem; }
}
.words { white-space: pre-wrap; max-width: 46em; }
`
