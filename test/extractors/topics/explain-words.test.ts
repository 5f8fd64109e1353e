import { expect, it } from 'vitest'
import { explainTopic } from '../../../extractors/topics/classify-topic.ts'
import { explainWords, topWords } from '../../../extractors/topics/explain-words.ts'

const model = {
  labels: ['Health', 'Games'],
  bias: [0, 0],
  rows: new Map([
    ['wound', 0],
    ['dice', 1],
    ['score', 2],
  ]),
  rarity: Float64Array.from([1, 1, 1]),
  weights: Float64Array.from([4, -4, -3, 3, -1, 1]),
  step: 0.5,
}

it('explainWords() names the words that moved a decision, the strongest first, those against it negative', () => {
  const { label, against, words } = explainWords(model, ['wound', 'dice', 'unknown'])
  expect([label, against]).toEqual(['Health', 'Games'])
  expect(words.map(({ word }) => word)).toEqual(['wound', 'dice'])
  expect(words[0]?.weight).toBeCloseTo(4 / Math.SQRT2)
  expect(words[1]?.weight).toBeCloseTo(-3 / Math.SQRT2)
})

it('explainWords() has no words for a text of which none is known', () => {
  expect(explainWords(model, ['unknown']).words).toEqual([])
})

it('topWords() gives the words that speak most for each label', () => {
  expect([...topWords(model, { most: 2 })]).toEqual([
    ['Health', ['wound', 'score']],
    ['Games', ['dice', 'score']],
  ])
})

it('explainTopic() shows a word of the text that speaks for its topic', () => {
  const { label, words } = explainTopic('Knead the dough, heat the oven and bake the bread until the crust is brown.')
  expect(label).toBe('Food & Dining')
  expect(words.filter(({ weight }) => weight > 0).map(({ word }) => word)).toContain('bread')
})
