import { type Html, html } from '../../report/parts/html.ts'
import type { BoardData } from '../../scores/board-data.ts'

/** Ways from each model to the judgments its score is made of; those of different judges stand apart. */
export function behindScores({ tables }: BoardData): Html {
  return html`<div class="block" id="behind"><h2>The judgments behind the scores</h2>
<p class="soft">By the names of judge and model; judgments under other settings of the same name are among them.</p>
${tables.map(
  ({ judge, rows }) => html`<p>${judge}: ${[...new Set(rows.map(({ generator }) => generator))].map(
    (generator, place) =>
      html`${place === 0 ? '' : ', '}<a href="/judgments?${query({ judge, generator })}">${generator}</a>`,
  )}</p>
`,
)}</div>`
}

function query({ judge, generator }: { readonly judge: string; readonly generator: string }): string {
  return new URLSearchParams({ judge, model: generator }).toString()
}
