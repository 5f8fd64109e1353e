import type { PlainRow, PlainValue } from '#data'
import { clip } from '../../report/parts/format.ts'
import type { Answer } from '../ask.ts'
import type { ShownAnswer } from './messages.ts'

/** Characters of one cell, and of a whole page of them. */
const LONGEST_CELL = 20_000
const MOST_CHARACTERS = 4_000_000

/** An answer as a page shows it: texts and lists beyond 20,000 characters cut, and rows that would make the page too large left out. */
export function shownAnswer({ columns, rows, isCut }: Answer, milliseconds: number): ShownAnswer {
  const shown: PlainRow[] = []
  let left = MOST_CHARACTERS
  for (const row of rows) {
    const cells = Object.entries(row).map(([name, value]) => {
      const { value: clipped, characters } = shownValue(value)
      left -= characters
      return [name, clipped] as const
    })
    if (left < 0 && shown.length > 0) break
    shown.push(Object.fromEntries(cells))
  }
  return {
    columns: columns.map(({ name, type }) => ({ name, type: type.toString() })),
    rows: shown,
    isCut: isCut || shown.length < rows.length,
    milliseconds,
  }
}

function shownValue(value: PlainValue): { readonly value: PlainValue; readonly characters: number } {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return { value, characters: 8 }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length <= LONGEST_CELL) return { value, characters: text.length }
  const clipped = clip(text, LONGEST_CELL)
  return { value: clipped, characters: clipped.length }
}
