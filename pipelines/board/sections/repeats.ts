import { count } from '../../report/parts/format.ts'
import { type Html, html, nothing } from '../../report/parts/html.ts'
import { section } from '../../report/parts/section.ts'
import { type Column, table as plainTable } from '../../report/parts/table.ts'
import type { TablePlace } from '../parts/board-place.ts'
import { scoreTitle, shareText } from '../parts/score-text.ts'

/** pass@k and pass^k where items were answered more than once; nothing elsewhere. */
export function repeats({ table, suffix, prefix }: TablePlace): Html {
  const repeated = table.rows.filter((row) => row.pass_at_k.length > 0)
  if (repeated.length === 0) return nothing
  const ks = [...new Set(repeated.flatMap((row) => row.pass_at_k.map(({ k }) => k)))].sort((a, b) => a - b)
  const body = plainTable(`Repeated answers: ${scoreTitle(table)}`, {
    columns: [{ title: 'Model', kind: 'name' }, ...ks.flatMap(columns), { title: 'Items', kind: 'number' }],
    rows: repeated.map((row) => [
      row.generator,
      ...ks.flatMap((k) => {
        const at = row.pass_at_k.find((each) => each.k === k)
        return [shareText(at?.any ?? null), shareText(at?.all ?? null)]
      }),
      count(Math.max(...row.pass_at_k.map(({ n_items: items }) => items))),
    ]),
  })
  return section(
    { id: `repeats${suffix}`, title: `${prefix}Repeated answers: ${scoreTitle(table)}`, lede: LEDE },
    html`${body}`,
  )
}

const LEDE =
  'pass@k is the chance that at least one of k answers to an item passes, pass^k that all k do; both are means over items.'

function columns(k: number): readonly Column[] {
  return [
    { title: `pass@${k}`, kind: 'number' },
    { title: `pass^${k}`, kind: 'number' },
  ]
}
