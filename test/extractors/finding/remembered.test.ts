import { describe, expect, it } from 'vitest'
import { remembered } from '../../../extractors/finding/remembered.ts'

describe('remembered()', () => {
  it('remembered() answers a short text once and then from memory, also where the answer is false', () => {
    const asked: string[] = []
    const isLong = remembered((text) => {
      asked.push(text)
      return text.length > 3
    })
    expect([isLong('wood'), isLong('oak'), isLong('wood'), isLong('oak')]).toEqual([true, false, true, false])
    expect(asked).toEqual(['wood', 'oak'])
  })

  it('remembered() asks anew for long texts and when its memory was full', () => {
    let count = 0
    const next = remembered(() => {
      count += 1
      return count
    })
    const long = 'x'.repeat(121)
    expect([next(long), next(long), next('first')]).toEqual([1, 2, 3])
    for (let n = 0; n < 2000; n += 1) next(`text ${n}`)
    expect(next('first')).toBeGreaterThan(2003)
  })
})
