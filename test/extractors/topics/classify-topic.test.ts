import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { TOPICS } from '#data'
import { classifyTopic } from '../../../extractors/topics/classify-topic.ts'

const folder = new URL('../../../extractors/topics/', import.meta.url)

const PROCEDURES: readonly (readonly [string, string])[] = [
  [
    'Food & Dining',
    'Bake oat biscuits. Heat the oven. Beat butter and sugar, stir in flour and oats. Roll into balls and bake until golden. butter, flour, oats, baking tray',
  ],
  [
    'Transportation',
    'Change the engine oil. Warm the engine and raise the car on ramps. Open the drain plug, let the oil run out, replace the oil filter and refill. oil filter, wrench',
  ],
  [
    'Religion',
    'Say the morning prayer. Stand before the icon, light the candle, make the sign of the cross, read a psalm and recite the creed. prayer book, candle',
  ],
  [
    'Crime & Law',
    'Appeal a court decision. Read the judgment, file a notice of appeal with the court clerk, serve the other party, and attend the hearing with your lawyer.',
  ],
]

describe('classifyTopic()', () => {
  for (const [topic, text] of PROCEDURES) {
    it(`classifyTopic() puts a short procedure of ${topic} there`, () => {
      expect(classifyTopic(text).topic).toBe(topic)
    })
  }

  it('classifyTopic() answers none for a text outside the fourteen topics', () => {
    const answer = classifyTopic(
      'Beat the final boss. Level up your character, equip the best weapon of the game, save your mana for the last quest and dodge until the boss has no health points. Players with a console press the dodge button.',
    )
    expect(answer.topic).toBeNull()
    expect(answer.probability).toBeGreaterThan(0.5)
  })

  it('classifyTopic() answers none where hardly a word is known', () => {
    expect(classifyTopic('').topic).toBeNull()
    expect(classifyTopic('qwzx bvnm').topic).toBeNull()
  })

  it('classifyTopic() ranks all fourteen, most probable first', () => {
    const { topic, probability, ranking } = classifyTopic(PROCEDURES[0]?.[1] ?? '')
    expect(ranking.map((entry) => entry.topic).sort()).toEqual([...TOPICS].sort())
    expect(ranking[0]).toEqual({ topic, probability })
    const probabilities = ranking.map((entry) => entry.probability)
    expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one))
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1)
  })

  it('classifyTopic() ships with weights under 1 MB whose hash its model card states', async () => {
    const weights = new URL('weights.json', folder)
    const hash = createHash('sha256')
      .update(await readFile(weights))
      .digest('hex')
    expect((await stat(weights)).size).toBeLessThan(1_000_000)
    expect(await readFile(new URL('model-card.md', folder), 'utf8')).toContain(`SHA-256 of weights.json: \`${hash}\``)
  })
})
