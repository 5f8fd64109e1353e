import { expect, it } from 'vitest'
import { formatWords } from '../../../extractors/formats/format-words.ts'

it('formatWords() keeps common words, marks and the ends of lines, and each two in a row', () => {
  expect(formatWords('You will\n\n need:')).toEqual([
    'you',
    'will',
    'you will',
    '|',
    'will |',
    'need',
    '| need',
    ':',
    'need :',
  ])
})

it('formatWords() sees how long a number is, not which', () => {
  expect(formatWords('7')).toEqual(['0'])
  expect(formatWords('2019')).toEqual(['0000'])
  expect(formatWords('1234567')).toEqual(['0000'])
})

it('formatWords() passes over endless strings and is empty for an empty text', () => {
  expect(formatWords('a'.repeat(40))).toEqual([])
  expect(formatWords('')).toEqual([])
})
