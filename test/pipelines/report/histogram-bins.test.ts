import { expect, it } from 'vitest'
import { histogramBins } from '../../../pipelines/report/charts/histogram-bins.ts'

it('histogramBins() has a bar for a value that no procedure has', () => {
  const values = [
    { value: 5, count: 2 },
    { value: 7, count: 1 },
  ]
  expect(histogramBins(values, 'lowest')).toEqual([
    { label: '5', count: 2 },
    { label: '6', count: 0 },
    { label: '7', count: 1 },
  ])
})

it('histogramBins() begins at zero when told to, and gathers what would not fit on a phone in its last bar', () => {
  const bins = histogramBins(
    [1, 13, 14, 400].map((value) => ({ value, count: 1 })),
    'zero',
  )
  expect(bins).toHaveLength(14)
  expect(bins[0]).toEqual({ label: '0', count: 0 })
  expect(bins.at(-1)).toEqual({ label: '13+', count: 3 })
})

it('histogramBins() has no bar without a value', () => {
  expect(histogramBins([], 'zero')).toEqual([])
})
