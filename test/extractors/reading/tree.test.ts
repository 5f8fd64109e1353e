import { describe, expect, it } from 'vitest'
import { parseTree, type TreeElement } from '../../../extractors/reading/tree.ts'

describe('parseTree()', () => {
  it('parseTree() decodes the entities of text and attributes', () => {
    expect(bodyOf('<p title="a &lt; b &copy">Salt &amp; pepper, 2 &frac12; cups&excl; &#x41;&#66;</p>')).toEqual([
      { tag: 'p', attributes: { title: 'a < b ©' }, children: ['Salt & pepper, 2 ½ cups! AB'] },
    ])
  })

  it('parseTree() leaves ampersands alone in addresses and in elements whose text is raw', () => {
    expect(bodyOf('<a href="/?a=1&copy=2">x</a><xmp>a &amp; b</xmp><title>a &amp; b</title>')).toEqual([
      { tag: 'a', attributes: { href: '/?a=1&copy=2' }, children: ['x'] },
      { tag: 'xmp', attributes: {}, children: ['a &amp; b'] },
      { tag: 'title', attributes: {}, children: ['a & b'] },
    ])
  })

  it('parseTree() decodes an entity wherever it stands in a text longer than one part', () => {
    for (let before = 16_370; before < 16_390; before += 1) {
      const text = `${'x'.repeat(before)}&eacute;${'y'.repeat(20)}`
      expect(parseTree(text).children).toEqual([text.replace('&eacute;', 'é')])
    }
  })
})

function bodyOf(html: string): readonly (TreeElement | string)[] {
  return parseTree(html).children
}
