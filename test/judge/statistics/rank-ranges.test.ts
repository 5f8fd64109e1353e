import { describe, expect, it } from 'vitest'
import { rankRanges } from '#judge'

describe('rankRanges()', () => {
  it('rankRanges() excludes the ranks that proven differences exclude, and no others', () => {
    const decisions = [
      { better: 0, worse: 2 },
      { better: 0, worse: 3 },
      { better: 1, worse: 3 },
    ]
    expect(rankRanges(4, decisions)).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 3 },
      { best: 2, worst: 4 },
      { best: 3, worst: 4 },
    ])
  })

  it('rankRanges() leaves all ranks open when nothing was shown', () => {
    expect(rankRanges(2, [])).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
    ])
    expect(rankRanges(0, [])).toEqual([])
  })
})
