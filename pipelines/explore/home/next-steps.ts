import { type Html, html } from '../../report/parts/html.ts'

/** What to do with a lake that has nothing in it yet. */
export function nextSteps(): Html {
  return html`<div class="block next-steps"><h2>This lake is empty</h2>
<p>Fill it with one of these, in a terminal. This page then shows what comes in, without being started again.</p>
<dl class="facts">
${STEPS.map(([command, meaning]) => html`<div><dt><code>${command}</code></dt><dd>${meaning}</dd></div>`)}
</dl></div>`
}

const STEPS: readonly (readonly [string, string])[] = [
  ['h2e build-bench', 'Builds the sample benchmark from pages that come with h2e: a minute, no network.'],
  ['h2e crawl run', 'Crawls pages from a configuration of your own.'],
  ['h2e mine run', 'Mines procedures from the pages that were crawled or brought.'],
]
