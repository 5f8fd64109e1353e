import { describe, expect, it } from 'vitest'
import { alignSteps } from '#judge'

const TEA = [
  'Boil the water.',
  'Warm the pot with a little hot water.',
  'Put two spoons of tea in the pot.',
  'Pour the tea.',
]

describe('alignSteps()', () => {
  it('alignSteps() matches every step of the same text at 1, in order, with tau 1', () => {
    const { pairs, missing, extra, inverted, kendallTau } = alignSteps(TEA, TEA)
    expect(pairs.map(({ reference, candidate }) => [reference, candidate])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ])
    for (const { similarity } of pairs) expect(similarity).toBeCloseTo(1, 10)
    expect({ missing, extra, inverted, kendallTau }).toEqual({ missing: [], extra: [], inverted: [], kendallTau: 1 })
  })

  it('alignSteps() names a reference step without a counterpart as missing and a candidate step as extra', () => {
    const alignment = alignSteps(TEA, ['Boil the water.', 'Varnish the cupboard.', ...TEA.slice(2)])
    expect(alignment).toMatchObject({ missing: [2], extra: [2] })
  })

  it('alignSteps() lists each inverted pair; tau of one inversion among three pairs is 1/3', () => {
    const three = [TEA[0] ?? '', TEA[2] ?? '', TEA[3] ?? '']
    const alignment = alignSteps(three, [three[1] ?? '', three[0] ?? '', three[2] ?? ''])
    expect(alignment.inverted.map((pair) => pair.map(({ reference }) => reference))).toEqual([[1, 2]])
    expect(alignment.kendallTau).toBeCloseTo(1 / 3, 12)
  })

  it('alignSteps() of the steps in reverse has tau -1', () => {
    expect(alignSteps(TEA, TEA.toReversed()).kendallTau).toBe(-1)
  })

  it('alignSteps() does not cross steps of the same wording', () => {
    const steps = ['Stir the sauce.', 'Add the cream.', 'Stir the sauce.', 'Stir the sauce.']
    expect(alignSteps(steps, steps).inverted).toEqual([])
    expect(alignSteps(steps, ['Add the cream.', 'Stir the sauce.', 'Stir the sauce.']).pairs).toHaveLength(3)
  })

  it('alignSteps() takes a number in front of a step as no part of it', () => {
    const numbered = TEA.map((step, at) => `${at + 1}) ${step}`)
    expect(alignSteps(TEA, numbered).pairs.every(({ similarity }) => similarity > 0.999)).toBe(true)
  })

  it('alignSteps() counts verbs that do the same thing as the same, so that a reworded step finds its counterpart', () => {
    const [pair] = alignSteps(['Put the lid on the pan.'], ['Place the lid on the pan.']).pairs
    expect(pair?.similarity).toBeGreaterThan(0.85)
  })

  it('alignSteps() matches nothing below 0.35', () => {
    expect(alignSteps(['Sharpen the pencil.'], ['Bake the bread for an hour.']).pairs).toEqual([])
  })

  it('alignSteps() has no tau with fewer than two pairs, and nothing to match in an empty candidate', () => {
    expect(alignSteps(TEA, [])).toEqual({ pairs: [], missing: [1, 2, 3, 4], extra: [], inverted: [], kendallTau: null })
  })
})
