import type { PlainValue } from '#data'
import { type Html, html } from '../../report/parts/html.ts'
import { emptyNote } from '../../report/parts/section.ts'
import type { ShownAnswer } from '../../sql/questions/messages.ts'
import { cell } from './cell.ts'

/** The rows of an answer. */
export function answerTable({ columns, rows }: ShownAnswer): Html {
  if (rows.length === 0) return emptyNote('The answer has no rows.')
  const numeric = columns.map(({ type }) =>
    /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/.test(type),
  )
  const kind = (index: number) => (numeric[index] === true ? 'number' : 'text')
  return html`<div class="scroll answer" role="region" aria-label="Rows of the answer" tabindex="0"><table class="wide">
<thead><tr>${columns.map(({ name, type }, index) => html`<th scope="col" class="${kind(index)}">${name} <span class="type">${shortType(type)}</span></th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr>${columns.map((column, index) => html`<td class="${kind(index)}${isLong(row[column.name] ?? null) ? ' wide-text' : ''}">${cell(column, row[column.name] ?? null)}</td>`)}</tr>
`,
  )}</tbody>
</table></div>`
}

/** Whether a value needs room to be read. */
function isLong(value: PlainValue): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && /\s/.test(value) && value.length > 36
}

/** A column's type as its heading says it: what stands inside structs is left out. */
export function shortType(type: string): string {
  return type.replace(/STRUCT\(.*\)/, 'STRUCT').replace(/MAP\(.*\)/, 'MAP')
}
