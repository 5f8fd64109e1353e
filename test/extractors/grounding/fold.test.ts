import { describe, expect, it } from 'vitest'
import { fold } from '../../../extractors/grounding/fold.ts'

describe('fold()', () => {
  it.each([
    ['Größe', 'größe'],
    ['ＡＢＣ　１２', 'abc 12'],
    ['1½ cups, ¾ tin', '1 1/2 cups, 3/4 tin'],
    ['1⁄2', '1/2'],
    ['“so” ‘it’s’ «here»', '"so" \'it\'s\' "here"'],
    ['a–b—c‑d', 'a-b-c-d'],
    ['a \n\t b\u00a0\u00a0c', 'a b c'],
    ['soft\u00aden\u200bed\ufeff', 'softened'],
    ['ﬁne…', 'fine...'],
    ['salt &amp; oil &#8211; &#x41;&nbsp;&frac12;&unknown;', 'salt & oil - a 1/2&unknown;'],
    ['İzmir', 'izmir'],
  ])('fold() makes %j into %j', (source, folded) => {
    expect(fold(source).text).toBe(folded)
  })

  it('fold() gives back where each character stands in the source', () => {
    const source = 'A\u00adB 1½  “C”'
    const { text, startOf, endOf, indexOf } = fold(source)
    expect(text).toBe('ab 1 1/2 "c"')
    expect(source.slice(startOf(text.indexOf('b')), endOf(text.indexOf('b') + 1))).toBe('B')
    expect(source.slice(startOf(text.indexOf('1 1/2')), endOf(text.indexOf('1 1/2') + 5))).toBe('1½')
    expect(source.slice(startOf(text.indexOf('"c"')), endOf(text.length))).toBe('“C”')
    expect(source.slice(startOf(0), endOf(2))).toBe('A\u00adB')
    expect(indexOf(source.indexOf('“'))).toBe(text.indexOf('"'))
  })
})
