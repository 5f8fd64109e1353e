import { describe, expect, it } from 'vitest'
import type { Aim } from '../../../pipelines/perf/comparison.ts'
import { median, summarizeRatios } from '../../../pipelines/perf/ratios.ts'

const AT_MOST_HALF: Aim = { kind: 'at_most', ratio: 1 / 2, text: 'at most 1/2' }
const AT_LEAST_TWICE: Aim = { kind: 'at_least', ratio: 2, text: 'at least twice' }

describe('ratios', () => {
  it('median() is the value in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5)
  })

  it('median() of an even number of values is the mean of the two in the middle', () => {
    expect(median([1, 10, 2, 4])).toBe(3)
  })

  it('median() refuses an empty list', () => {
    expect(() => median([])).toThrow(RangeError)
  })

  it('summarizeRatios() takes ours over the peer for an upper aim, pair by pair', () => {
    const pairs = [
      { ours: 1, peer: 4 },
      { ours: 6, peer: 20 },
      { ours: 4, peer: 10 },
    ]
    expect(summarizeRatios(pairs, AT_MOST_HALF)).toEqual({ median: 0.3, min: 0.25, max: 0.4, met: true })
  })

  it('summarizeRatios() takes the peer over ours for a lower aim', () => {
    const pairs = [
      { ours: 1, peer: 1 },
      { ours: 2, peer: 3 },
      { ours: 1, peer: 8 },
    ]
    expect(summarizeRatios(pairs, AT_LEAST_TWICE)).toEqual({ median: 1.5, min: 1, max: 8, met: false })
  })

  it('summarizeRatios() meets an aim that is reached exactly', () => {
    expect(summarizeRatios([{ ours: 1, peer: 2 }], AT_MOST_HALF).met).toBe(true)
    expect(summarizeRatios([{ ours: 1, peer: 2 }], AT_LEAST_TWICE).met).toBe(true)
  })

  it('summarizeRatios() misses an upper aim that is passed by a little', () => {
    expect(summarizeRatios([{ ours: 1.001, peer: 2 }], AT_MOST_HALF).met).toBe(false)
  })
})
