import type { AgreementReport } from '../../agreement/agreement-report.ts'
import { decimals, intervalText, noAlpha, rateText } from '../../agreement/figures-text.ts'
import { count } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { table } from '../../report/parts/table.ts'

/** How far people agree among themselves. */
export function peoplePart({ people }: AgreementReport): Html {
  const why = people.alpha === null ? `: ${noAlpha(people.pairs.length)}` : ''
  const alpha = `${decimals(people.alpha)}${intervalText(people.alpha_interval, decimals)}${why}`
  return html`<div class="block"><h2>People</h2>
<dl class="facts"><div><dt>Krippendorff alpha, of all</dt><dd id="alpha">${alpha}</dd></div></dl>
${pairsTable(people.pairs)}
${annotatorsTable(people.annotators)}</div>`
}

function pairsTable(pairs: AgreementReport['people']['pairs']): Html {
  if (pairs.length === 0) return nothing
  const rows = pairs.map(({ one, other, agreement, kappa }) => [
    `${one}, ${other}`,
    count(agreement.total),
    rateText(agreement),
    decimals(kappa),
  ])
  return table('Every two people', { columns: PAIR_COLUMNS, rows })
}

const PAIR_COLUMNS = [
  { title: 'Two people', kind: 'name' },
  { title: 'Both labelled', kind: 'number' },
  { title: 'Agree', kind: 'number' },
  { title: 'Cohen kappa', kind: 'number' },
] as const

function annotatorsTable(annotators: AgreementReport['people']['annotators']): Html {
  const columns = [
    { title: 'Person', kind: 'name' },
    { title: 'Labels', kind: 'number' },
    { title: 'Failing', kind: 'number' },
  ] as const
  const rows = annotators.map(({ name, labels, failing }) => [name, count(labels), count(failing)])
  return table('Each person', { columns, rows })
}

/** Answers that have no majority. */
export function tiesPart({ ties }: AgreementReport): Html {
  if (ties.length === 0) return nothing
  const items = ties.map(({ generation_id, topic }) => html`<li><code>${generation_id}</code> ${topic}</li>`)
  return html`<details class="more"><summary>Ties: ${count(ties.length)}, in no rate of a judge, for as many people say yes as no</summary><ul>${items}</ul></details>`
}
