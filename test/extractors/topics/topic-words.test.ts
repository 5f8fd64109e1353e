import { expect, it } from 'vitest'
import { topicWords } from '../../../extractors/topics/topic-words.ts'

it('topicWords() gives stems and neighbouring pairs, without the commonest words', () => {
  expect(topicWords('Tighten the lug nuts')).toEqual(['tighten', 'lug', 'tighten lug', 'nut', 'lug nut'])
})

it('topicWords() reads one family of words as one', () => {
  const [knitting] = topicWords('Knitting')
  expect(topicWords('knits')).toEqual([knitting])
  expect(topicWords('knitted')).toEqual([knitting])
  expect(topicWords('Berries')).toEqual(topicWords('berry'))
})

it('topicWords() passes over digits, single letters and endless strings', () => {
  expect(topicWords(`5 x ${'a'.repeat(30)}`)).toEqual([])
})
