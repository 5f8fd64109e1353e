import { expect, it } from 'vitest'
import { packWordModel, unpackWordModel } from '../../../extractors/topics/word-weights.ts'

const model = {
  labels: ['Health', 'Games'],
  bias: [0.25, -0.25],
  rows: new Map([
    ['bandag', 0],
    ['dice game', 1],
  ]),
  rarity: Float64Array.from([2, 4]),
  weights: Float64Array.from([3, -3, -1.5, 1.5]),
  step: 2,
}

it('unpackWordModel() gives back what packWordModel() was given, within one rounding step', () => {
  const stored = packWordModel(model)
  const read = unpackWordModel(stored)
  expect([read.labels, read.bias, read.rows]).toEqual([model.labels, model.bias, model.rows])
  read.weights.forEach((weight, at) => {
    const meant = (model.weights[at] ?? 0) * model.step
    expect(Math.abs(weight * read.step - meant)).toBeLessThanOrEqual(stored.weight_step / 2 + 1e-9)
  })
  read.rarity.forEach((rarity, at) => {
    expect(Math.abs(rarity - (model.rarity[at] ?? 0))).toBeLessThanOrEqual(stored.rarity_step / 2)
  })
})

it('packWordModel() survives a trip through JSON', () => {
  const stored = packWordModel(model)
  expect(unpackWordModel(JSON.parse(JSON.stringify(stored)))).toEqual(unpackWordModel(stored))
})
