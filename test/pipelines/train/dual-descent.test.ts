import { expect, it } from 'vitest'
import { descendDual } from '../../../pipelines/train/dual-descent.ts'

const options = { labels: 2, rows: 3, seed: 1, epochs: 50 }

function example(label: number, row: number) {
  return { rows: Int32Array.of(row, 2), values: Float64Array.of(0.8, 0.6), label, cost: 1 }
}

it('descendDual() finds the weights of ridge regression', () => {
  const weights = descendDual([example(0, 0)], options)
  const score = (weights[0] ?? 0) * 0.8 + (weights[4] ?? 0) * 0.6 + (weights[6] ?? 0)
  expect(score).toBeCloseTo(2 / 3)
  expect(weights[1]).toBeCloseTo(0)
})

it('descendDual() separates two labels by the words that tell them apart', () => {
  const weights = descendDual([example(0, 0), example(1, 1), example(0, 0), example(1, 1)], options)
  expect(weights).toHaveLength(8)
  expect(weights[0]).toBeGreaterThan(0.3)
  expect(weights[1]).toBeLessThan(-0.2)
  expect(weights[4]).toBeCloseTo(weights[5] ?? 0)
})

it('descendDual() gives the same weights for the same seed', () => {
  const examples = [example(0, 0), example(1, 1)]
  expect(descendDual(examples, options)).toEqual(descendDual(examples, options))
})
