/** Colours, type and the page's frame. Every text colour has a contrast of 4.5 or more on its ground, light and dark. */
export const PAGE_STYLES = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --ink: #1c2124; --soft: #5a6267; --rule: #e1ded6; --track: #edeae3; --shade: #cfcabd;
  --accent: #0c6a5b; --alarm: #9c2617; --alarm-paper: #fbeae6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --ink: #e7e5e0; --soft: #a2a9ad; --rule: #2e3438; --track: #242a2e; --shade: #454d52;
    --accent: #62cbb6; --alarm: #ff9d8d; --alarm-paper: #2c1815;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body {
  margin: 0 auto; max-width: 76rem; padding: clamp(1.5rem, 4vw, 4rem) clamp(1.125rem, 4vw, 4rem) 6rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3.1rem); font-weight: 680; letter-spacing: -.022em; }
h2 { font-size: 1.3rem; font-weight: 650; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; font-weight: 620; }
h4 { font-size: .8rem; font-weight: 620; color: var(--soft); margin: 1.25rem 0 .35rem; }
p { margin: 0 0 1rem; text-wrap: pretty; }
.notice a { color: var(--alarm); font-weight: 620; }
code { font: .9em/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.soft, .lede, .small, .empty, .kicker { color: var(--soft); }
.small { font-size: .9rem; }
.kicker { margin-bottom: .5rem; color: var(--accent); font-weight: 620; font-size: .95rem; }
.summary { font-size: clamp(1.1rem, 1rem + .6vw, 1.4rem); line-height: 1.45; max-width: 40em; margin: 1.1rem 0 2.25rem; }
.numbers {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1.5rem 1.25rem; margin: 0 0 2rem;
}
.numbers div { border-top: 2px solid var(--accent); padding-top: .6rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.numbers dt { color: var(--soft); font-size: .9rem; }
.numbers dd { margin: 0; font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -.02em; white-space: nowrap; }
nav { margin: 2.5rem 0 0; border-block: 1px solid var(--rule); padding: .75rem 0; font-size: .95rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.35rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding: .25rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
section { padding: 3.25rem 0; border-bottom: 1px solid var(--rule); }
section:last-child { border-bottom: 0; }
.lede { font-size: .92rem; line-height: 1.55; margin: .6rem 0 0; max-width: 38em; }
.content { margin-top: 1.75rem; min-width: 0; }
.content > :first-child { margin-top: 0; }
.content > :last-child { margin-bottom: 0; }
@media (min-width: 62rem) {
  section { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 4rem; }
  .content { margin-top: 0; }
  section.alarm { display: block; }
}
.alarm { border: 2px solid var(--alarm); background: var(--alarm-paper); padding: 1.5rem clamp(1rem, 3vw, 2rem); margin-top: 2.5rem; border-radius: 6px; }
.alarm h2 { color: var(--alarm); margin-bottom: .6rem; }
.alarm ul { padding-left: 1.2rem; margin: 0; }
.alarm li { margin-bottom: .6rem; }
`
