import { describe, expect, it } from 'vitest'
import { planCompaction, type SizedFile } from '../../../data/lake/plan-compaction.ts'

const MB = 1024 * 1024

function sized(kind: 'journal' | 'part', name: string, megabytes: number): SizedFile {
  return { file: { name, kind, rows: kind === 'part' ? 1 : null, layout: 1 }, bytes: megabytes * MB }
}

function planned(files: readonly SizedFile[]): readonly (readonly string[])[] {
  return planCompaction(files).map((group) => group.map((file) => file.name))
}

describe('planCompaction()', () => {
  it('planCompaction() makes one part of a few journals and leaves parts alone', () => {
    expect(planned([sized('part', 'p', 1), sized('journal', 'a', 1), sized('journal', 'b', 1)])).toEqual([['a', 'b']])
  })

  it('planCompaction() gives no part more journals than can be sorted in little memory', () => {
    const journals = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => sized('journal', name, 64))
    expect(planned(journals)).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e', 'f'],
    ])
  })

  it('planCompaction() merges small parts when eight have gathered, neighbours only and no large one', () => {
    const small = [1, 2, 3, 4, 5, 6, 7].map((n) => sized('part', `small-${n}`, 0.1))
    const files = [sized('part', 'first', 0.1), sized('part', 'large', 100), ...small, sized('journal', 'j', 1)]
    expect(planned(files)).toEqual([[...small.map(({ file }) => file.name), 'j']])
  })

  it('planCompaction() compacts a journal that alone is larger than a part should be', () => {
    expect(planned([sized('journal', 'huge', 900), sized('journal', 'b', 1)])).toEqual([['huge'], ['b']])
  })

  it('planCompaction() has nothing to do without a journal', () => {
    expect(planned([...Array(12).keys()].map((n) => sized('part', `p${n}`, 0.1)))).toEqual([])
  })
})
