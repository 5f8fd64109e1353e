import { expect, it } from 'vitest'
import { packTopicModel, unpackTopicModel } from '../../../extractors/topics/topic-weights.ts'

const model = {
  labels: ['Health', 'Games'],
  noneAt: 0.6,
  bias: [0.25, -0.25],
  rows: new Map([
    ['bandag', 0],
    ['dice game', 1],
  ]),
  rarity: Float64Array.from([2, 4]),
  weights: Float64Array.from([3, -3, -1.5, 1.5]),
}

it('unpackTopicModel() gives back what packTopicModel() was given, within one rounding step', () => {
  const stored = packTopicModel(model)
  const read = unpackTopicModel(stored)
  expect({ ...read, rarity: null, weights: null }).toEqual({ ...model, rarity: null, weights: null })
  read.weights.forEach((weight, at) => {
    expect(Math.abs(weight - (model.weights[at] ?? 0))).toBeLessThanOrEqual(stored.weight_step / 2)
  })
  read.rarity.forEach((rarity, at) => {
    expect(Math.abs(rarity - (model.rarity[at] ?? 0))).toBeLessThanOrEqual(stored.rarity_step / 2)
  })
})

it('packTopicModel() survives a trip through JSON', () => {
  const stored = packTopicModel(model)
  expect(unpackTopicModel(JSON.parse(JSON.stringify(stored)))).toEqual(unpackTopicModel(stored))
})
