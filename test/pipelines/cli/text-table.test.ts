import { describe, expect, it } from 'vitest'
import { fittedTable, textTable } from '../../../pipelines/cli/text-table.ts'

const HEAD = ['rank', 'generator', 'score %', '95 % interval', 'over hosts', 'n']
const ROWS = [
  ['1', 'first', '75.0', '60.1 to 86.2', 'not estimable', '24/24'],
  ['2', 'second', '50.0', '35.1 to 66.2', 'not estimable', '24/24'],
]

describe('fittedTable()', () => {
  it('fittedTable() is one table where all columns fit', () => {
    expect(fittedTable(HEAD, ROWS, { width: 80, names: 2 })).toBe(textTable(HEAD, ROWS))
  })

  it('fittedTable() puts columns that do not fit below the others, each part with the names', () => {
    const text = fittedTable(HEAD, ROWS, { width: 40, names: 2 })
    const parts = text.split('\n\n').map((part) => part.split('\n'))
    expect(parts.map(([head]) => head?.split(/ {2,}/))).toEqual([
      ['rank', 'generator', 'score %', '95 % interval'],
      ['rank', 'generator', 'over hosts', 'n'],
    ])
    expect(Math.max(...parts.flat().map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  it('fittedTable() leaves a column wider than the terminal whole', () => {
    const text = fittedTable(['name', 'long'], [['a', 'x'.repeat(60)]], { width: 40, names: 1 })
    expect(text).toContain('x'.repeat(60))
  })
})
