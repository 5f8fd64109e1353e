import { describe, expect, it } from 'vitest'
import {
  codeBlock,
  codeCell,
  counted,
  markdownTable,
  percentText,
  plainCell,
} from '../../../pipelines/share/card/markdown.ts'

describe('markdown', () => {
  it('plainCell() makes a text one line that means only itself', () => {
    expect(plainCell(' a|b\n\n*c* _d_ <e> & `f` \u0000 \u202e[g] ')).toBe(
      'a\\|b \\*c\\* \\_d\\_ \\<e\\> &amp; \\`f\\` \\[g\\]',
    )
    expect(plainCell('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
  })

  it('codeCell() and codeBlock() cannot be ended by what they hold', () => {
    expect(codeCell('a`b|c\nd')).toBe('`abc d`')
    expect(codeCell('``')).toBe('` `')
    expect(codeBlock('one ```` two', 'json')).toBe('`````json\none ```` two\n`````')
    expect(codeBlock('plain', '')).toBe('```\nplain\n```')
  })

  it('markdownTable() puts numbers to the right; percentText() and counted() say numbers', () => {
    expect(markdownTable(['a', 'n'], [['x', 1]], ['n'])).toBe('| a | n |\n| --- | ---: |\n| x | 1 |')
    expect([percentText(1, 3), percentText(0, 0)]).toEqual(['33.3 %', '–'])
    expect([counted(1, 'row'), counted(1200, 'row')]).toEqual(['1 row', '1,200 rows'])
  })
})
