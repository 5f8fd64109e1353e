import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { classifyFormat, explainFormat, HOW_TO_FORMAT } from '../../../extractors/formats/classify-format.ts'

const folder = new URL('../../../extractors/formats/', import.meta.url)

const HOW_TO = `How to Sharpen a Kitchen Knife
You will need a whetstone, a bowl of water and a towel.
1. Soak the stone in the water for ten minutes.
2. Lay the towel flat and put the stone on it.
3. Hold the blade at a low angle and draw it across the stone. Repeat until you feel a burr.
4. Turn the knife over and do the same on the other side.
5. Rinse the blade and dry it.`

const NEWS = `Council votes to close the old bridge
Monday, 4 March 2019. The city council voted on Monday to close the old bridge to traffic, officials said. A spokesman
told reporters that the decision was made after an inspection last week. The mayor said the work will cost two million.`

describe('classifyFormat()', () => {
  it('classifyFormat() ranks 24 formats, most probable first, their probabilities adding up to 1', () => {
    const { format, probability, howTo, ranking } = classifyFormat(HOW_TO)
    expect(ranking).toHaveLength(24)
    expect(ranking[0]).toEqual({ format, probability })
    expect(ranking.find((entry) => entry.format === HOW_TO_FORMAT)?.probability).toBe(howTo)
    expect(ranking.reduce((sum, entry) => sum + entry.probability, 0)).toBeCloseTo(1)
  })

  it('classifyFormat() finds more how-to in instructions than in news', () => {
    expect(classifyFormat(HOW_TO).howTo).toBeGreaterThan(3 * classifyFormat(NEWS).howTo)
  })

  it('classifyFormat() answers an empty text too', () => {
    expect(classifyFormat('').howTo).toBeLessThan(0.5)
  })

  it('explainFormat() names words of the text', () => {
    const { label, words } = explainFormat(NEWS)
    expect(label).toBe(classifyFormat(NEWS).format)
    expect(words).toHaveLength(10)
  })

  it('classifyFormat() ships with weights whose hash its model card states, small together with those of topics', async () => {
    const weights = new URL('weights.json', folder)
    const hash = createHash('sha256')
      .update(await readFile(weights))
      .digest('hex')
    expect(await readFile(new URL('model-card.md', folder), 'utf8')).toContain(`SHA-256 of weights.json: \`${hash}\``)
    const ofTopics = await stat(new URL('../topics/weights.json', folder))
    expect((await stat(weights)).size + ofTopics.size).toBeLessThan(1_500_000)
  })
})
