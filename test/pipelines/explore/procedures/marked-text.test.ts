import { describe, expect, it } from 'vitest'
import { excerpt } from '../../../../pipelines/explore/procedures/excerpt.ts'
import { markedText, textPieces } from '../../../../pipelines/explore/procedures/marked-text.ts'

describe('textPieces()', () => {
  it('textPieces() cuts a text at its steps, in the order of the text, and loses nothing', () => {
    const places = [
      { step: 2, start: 10, end: 14 },
      { step: 1, start: 0, end: 4 },
    ]
    const pieces = textPieces('Boil water, pour it', places)
    expect(pieces).toEqual([
      { text: 'Boil', step: 1 },
      { text: ' water', step: null },
      { text: ', po', step: 2 },
      { text: 'ur it', step: null },
    ])
  })

  it('textPieces() gives the common part of two steps to the earlier, and leaves places outside the text out', () => {
    const places = [
      { step: 1, start: 0, end: 5 },
      { step: 2, start: 3, end: 8 },
      { step: 3, start: 1, end: 4 },
      { step: 4, start: 90, end: 99 },
      { step: 5, start: 8, end: 99 },
    ]
    expect(textPieces('0123456789', places)).toEqual([
      { text: '01234', step: 1 },
      { text: '567', step: 2 },
      { text: '89', step: 5 },
    ])
  })
})

describe('markedText()', () => {
  it('markedText() shows what is in the text as text', async () => {
    const shown = await markedText([
      { text: '<script>', step: 1 },
      { text: '"&', step: null },
    ])
    expect(shown.toString()).toBe(
      '<mark id="text-1"><a href="#step-1" aria-label="Step 1">1</a>&lt;script&gt;</mark>&quot;&amp;',
    )
  })
})

describe('excerpt()', () => {
  const line = `${'word '.repeat(100).trim()}\n`
  const text = line.repeat(40)

  it('excerpt() keeps whole lines around the steps, moves their places alike and says how much is left out', () => {
    const places = [{ step: 1, start: 20 * line.length, end: 21 * line.length - 1 }]
    const shown = excerpt(text, places, false)
    const [place] = shown.places
    expect(text.includes(shown.text)).toBe(true)
    expect(shown.text.slice(place?.start, place?.end)).toBe(text.slice(20 * line.length, 21 * line.length - 1))
    expect(shown.left).toBe(text.length - shown.text.length)
    expect(shown.left).toBeGreaterThan(0)
    expect(shown.text.startsWith('word') && shown.text.endsWith('word')).toBe(true)
  })

  it('excerpt() leaves nothing out of a whole or a short text', () => {
    expect(excerpt(text, [{ step: 1, start: 0, end: 4 }], true).left).toBe(0)
    expect(excerpt('short', [], false)).toEqual({ text: 'short', places: [], left: 0 })
  })
})
