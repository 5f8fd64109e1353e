import { expect, it } from 'vitest'
import { figure } from '../../../pipelines/perf/figure.ts'

it.each([
  [0, '0'],
  [350_000, '350000'],
  [0.26123, '0.261'],
  [15.63, '15.6'],
  [5_321.4, '5321'],
])('figure() shows %s with three digits that count, or whole', (value, text) => {
  expect(figure(value)).toBe(text)
})
