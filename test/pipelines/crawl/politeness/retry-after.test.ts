import { describe, expect, it } from 'vitest'
import { retryAfterOf } from '../../../../pipelines/crawl/politeness/retry-after.ts'

const NOW = new Date('2026-01-02T03:04:05.000Z')

describe('retryAfterOf()', () => {
  it.each([
    ['3', 3_000],
    ['1.5', 1_500],
    ['0', 500],
    ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
    ['Friday, 02-Jan-26 03:04:15 GMT', 10_000],
    ['Fri Jan  2 03:04:15 2026 GMT', 10_000],
    ['Fri, 02 Jan 2015 03:04:15 GMT', 500],
    ['-5', 5_000],
    ['10.5.3', 5_000],
    ['soon', 5_000],
    ['', 5_000],
    [null, 5_000],
    ['99999999999999999999', 1e23],
  ] as [string | null, number][])('retryAfterOf() of %j is %j ms', (header, expected) => {
    expect(retryAfterOf(header, NOW)).toBeCloseTo(expected, -10 + 10)
  })
})
