import { LAKE_MACROS } from '#data'
import { type Html, html } from '../../report/parts/html.ts'
import { pageHead } from '../frame/parts/page-head.ts'
import type { Page } from '../page.ts'
import { rowCounts } from './row-counts.ts'
import { sqlAddress, tablePart } from './table-part.ts'

/** The lake's tables and functions: every column with its type, key, unit and meaning. */
export const tablesPage: Page = {
  path: '/tables',
  place: 'tables',
  show: async ({ lake }) => {
    const tables = await lake.tables()
    const rows = await rowCounts(lake, tables)
    const body = html`${pageHead({ title: 'Tables', lede: LEDE })}
<nav class="contents" aria-label="Tables"><ul class="table-list">${tables.map(({ name }) => html`<li><a href="#${name}"><code>${name}</code></a></li>`)}
<li><a href="#functions">Functions</a></li></ul></nav>
${tables.map((table) => tablePart(table, rows.get(table.name) ?? 0))}
${functionsPart()}`
    return { title: 'Tables', body }
  },
}

const LEDE = html`What can be asked in <a href="/sql">SQL</a>, here and with "h2e sql". Rows are joined by the ids that their keys lead to.`

function functionsPart(): Html {
  const rows = LAKE_MACROS.map(
    ({
      name,
      parameters,
      meaning,
    }) => html`<tr><th scope="row" class="name"><code>${name}(${parameters.replaceAll('"', '')})</code></th>
<td>${meaning}</td><td>${Object.hasOwn(EXAMPLES, name) ? html`<a href="${sqlAddress(EXAMPLES[name] ?? '')}" aria-label="Example of ${name}">Example</a>` : ''}</td></tr>
`,
  )
  return html`<section class="described" id="functions" aria-labelledby="functions-title">
<div class="aside"><h2 id="functions-title">Functions</h2>
<p class="lede">For searching, comparing and drawing by lot. They are part of the lake: nothing has to be installed.</p></div>
<div class="content"><div class="scroll" role="region" aria-label="Functions" tabindex="0"><table class="wide">
<thead><tr><th scope="col">Function</th><th scope="col">What it gives</th><th scope="col">Example</th></tr></thead>
<tbody>${rows}</tbody></table></div></div></section>`
}

const EXAMPLES: Readonly<Record<string, string>> = {
  words_of: "SELECT words_of('Whisk the eggs, then whisk again.') AS words",
  holds_words: "SELECT topic, goal FROM procedures WHERE holds_words(goal, 'wooden table') LIMIT 20",
  similarity: "SELECT similarity('oil a hinge', 'oil the hinge of a gate') AS alike",
  numbered: 'SELECT goal, numbered(steps) AS steps FROM procedures LIMIT 5',
  search_goals: "FROM search_goals('clean')",
  search_steps: "FROM search_steps('warm water')",
  similar_goals: "FROM similar_goals('oil a squeaking hinge')",
  sample_procedures: 'FROM sample_procedures(20, seed := 7)',
  sample_by_topic: 'SELECT topic, goal, n_steps, procedure_id FROM sample_by_topic(2)',
}
