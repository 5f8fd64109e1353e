import { describe, expect, it } from 'vitest'
import type { Document, Resource } from '#data'
import { groundResources } from '#extractors'
import { pageOfLines } from './page-of-lines.ts'

const PAGE = pageOfLines([
  'Add 2 cups of flour and you are half done, people say. Salt helps.',
  'Salt',
  'Ingredients',
  '2 cups flour, sifted',
  '1½ tsp yeast',
  'Salt',
  '300 ml warm water',
  'Mix 2 cups flour with the yeast.',
])

function resourcesOf(texts: readonly string[]): readonly Resource[] {
  return texts.map((text) => ({ text, section: null, start: null, end: null }))
}

function placesOf(document: Document, texts: readonly string[]): readonly (string | null)[] {
  return groundResources(document, resourcesOf(texts)).map(({ start, end }) =>
    start === null || end === null ? null : `${start} ${document.text.slice(start, end)}`,
  )
}

describe('groundResources()', () => {
  it('groundResources() finds each in the list, not where it is told of elsewhere', () => {
    const list = PAGE.text.indexOf('2 cups flour, sifted')
    const salt = PAGE.text.indexOf('Salt', list)
    expect(placesOf(PAGE, ['2 cups flour', '1 1/2 tsp yeast', 'salt', '300 ml water'])).toEqual([
      `${list} 2 cups flour`,
      `${PAGE.text.indexOf('1½')} 1½ tsp yeast`,
      `${salt} Salt`,
      `${PAGE.text.indexOf('300')} 300 ml warm water`,
    ])
  })

  it('groundResources() leaves null what is not named, or named with another quantity', () => {
    expect(placesOf(PAGE, ['4 cups flour', '1 egg', '1/2 tsp yeast'])).toEqual([null, null, null])
  })

  it('groundResources() finds several in one line', () => {
    const page = pageOfLines(['Needed:', '• 2 hinges • 12 screws • 1 tin of wood oil •'])
    expect(placesOf(page, ['2 hinges', '12 screws', '1 tin of wood oil'])).toEqual([
      '10 2 hinges',
      '21 12 screws',
      '33 1 tin of wood oil',
    ])
  })

  it('groundResources() finds those out of the order of the page', () => {
    const [water, flour] = placesOf(PAGE, ['300 ml warm water', '2 cups flour, sifted'])
    expect([water === null, flour === null]).toEqual([false, false])
  })

  it('groundResources() keeps places and sections that are given', () => {
    const given = { text: 'Salt', section: 'Dough', start: 1, end: 2 }
    const open = { text: '300 ml warm water', section: 'Dough', start: null, end: null }
    const [first, second] = groundResources(PAGE, [given, open])
    expect(first).toEqual(given)
    expect(second).toMatchObject({ section: 'Dough', start: PAGE.text.indexOf('300') })
  })
})
