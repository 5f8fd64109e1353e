import type { DescribedColumn, DescribedTable } from '#data'
import { counted } from '../../report/parts/format.ts'
import { type Html, html } from '../../report/parts/html.ts'
import { shortType } from '../sql/answer-table.ts'

/** A table with its columns, and ways to ask it. */
export function tablePart(table: DescribedTable, rows: number): Html {
  const { name, meaning, columns } = table
  return html`<section class="described" id="${name}" aria-labelledby="${name}-title">
<div class="aside"><h2 id="${name}-title">${name}</h2>
<p class="lede">${meaning}</p>
<p class="ways small"><span>${counted(rows, { one: 'row', many: 'rows' })}</span>
<a href="${sqlAddress(`SELECT * FROM ${name} LIMIT 50`)}" aria-label="First rows of ${name}">First rows</a>
<a href="${sqlAddress(`SUMMARIZE ${name}`)}" aria-label="Summary of ${name}">Summary</a></p></div>
<div class="content"><div class="scroll" role="region" aria-label="Columns of ${name}" tabindex="0"><table class="wide">
<thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Key</th><th scope="col">Unit</th><th scope="col">Meaning</th></tr></thead>
<tbody>${columns.map(columnRow)}</tbody></table></div></div>
</section>
`
}

/** The page that asks this. */
export function sqlAddress(sql: string): string {
  return `/sql?${new URLSearchParams({ q: sql }).toString()}`
}

function columnRow({ name, type, key, unit, meaning }: DescribedColumn): Html {
  const short = shortType(type)
  const shown = short === type ? html`<code>${type}</code>` : html`<code title="${type}">${short}</code>`
  return html`<tr><th scope="row" class="name"><code>${name}</code></th><td class="whole">${shown}</td><td class="whole">${keyOf(key)}</td><td class="whole">${unit ?? ''}</td><td>${meaning}</td></tr>
`
}

function keyOf(key: string | null): Html {
  if (key === null || key === 'key') return html`${key ?? ''}`
  return html`<a href="#${key.split('.')[0]}"><code>${key}</code></a>`
}
