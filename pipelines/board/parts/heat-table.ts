import { type Html, html, nothing } from '../../report/parts/html.ts'

/** A cell: the number it is coloured by (a share from 0 to 1, null without one), its text and a small second line. */
export interface HeatCell {
  readonly value: number | null
  readonly text: string
  readonly detail?: string
}

/** Shades between the lowest and the highest value of a table. */
const HEAT_SHADES = 8

/**
 * A table whose cells are shaded by their value, in one hue from pale to strong, each with its number. The scale runs
 * over the whole tenths (of a share) that hold all values, from zero where asked for; its legend stands below.
 */
export function heatTable(
  label: string,
  content: {
    readonly corner: string
    readonly columns: readonly string[]
    readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[]
    readonly hue: 'score' | 'failure'
    readonly unit: string
  },
): Html {
  const { corner, columns, rows, hue } = content
  const values = rows.flatMap(({ cells }) => cells.flatMap(({ value }) => (value === null ? [] : [value])))
  const scale = scaleOf(values, hue)
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="heat ${hue}">
<thead><tr><th scope="col" class="name">${corner}</th>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({
      name,
      cells,
    }) => html`<tr><th scope="row" class="name">${name}</th>${cells.map((cell) => heatCell(cell, scale))}</tr>
`,
  )}</tbody>
</table></div>
${values.length === 0 ? nothing : legend(scale, content)}`
}

interface Scale {
  readonly from: number
  readonly to: number
}

function scaleOf(values: readonly number[], hue: 'score' | 'failure'): Scale {
  const highest = Math.max(0, ...values)
  if (hue === 'failure') return { from: 0, to: Math.max(0.05, Math.ceil(highest * 20) / 20) }
  const from = Math.floor(Math.min(1, ...values) * 10) / 10
  return { from, to: Math.max(from + 0.1, Math.ceil(highest * 10) / 10) }
}

function heatCell({ value, text, detail }: HeatCell, { from, to }: Scale): Html {
  const small = detail === undefined ? nothing : html`<span class="detail">${detail}</span>`
  if (value === null) return html`<td class="none">${text}${small}</td>`
  const shade = Math.min(HEAT_SHADES - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * HEAT_SHADES)))
  return html`<td class="shade-${shade}">${text}${small}</td>`
}

function legend({ from, to }: Scale, { hue, unit }: { readonly hue: string; readonly unit: string }): Html {
  const swatches = Array.from({ length: HEAT_SHADES }, (_, shade) => html`<span class="shade-${shade}"></span>`)
  return html`<p class="legend small">${percentOf(from)} <span class="swatches heat ${hue}" aria-hidden="true">${swatches}</span> ${percentOf(to)} ${unit}</p>`
}

function percentOf(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`
}
