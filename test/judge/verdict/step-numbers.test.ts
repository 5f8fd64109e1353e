import { describe, expect, it } from 'vitest'
import { namedNumbers, stepNumbers } from '#judge'

describe('namedNumbers()', () => {
  it.each<[unknown, readonly number[]]>([
    [3, [3]],
    ['3', [3]],
    ['Step 3', [3]],
    ['step #3.', [3]],
    [
      [3, 4],
      [3, 4],
    ],
    [
      ['Step 3', '4', 5],
      [3, 4, 5],
    ],
    ['3-5', [3, 4, 5]],
    ['Steps 3 to 5', [3, 4, 5]],
    ['steps 2 and 4', [2, 4]],
    ['2, 4, and 6', [2, 4, 6]],
    ['L2 step 4', [4]],
    ['L1: 3', [3]],
    ['L2_steps: [3, 4]', [3, 4]],
    ['[3, 4]', [3, 4]],
    ['the second half of step 7 and step 9', [7, 9]],
    ['Step 3: heat to 180 degrees for 20 minutes', [3]],
    ['3. Heat to 180 degrees', [3]],
    ['3rd', [3]],
    ['heat to 180 degrees', []],
    ['none', []],
    ['', []],
    [null, []],
    [undefined, []],
    [{}, []],
    [{ step: 3 }, [3]],
    [[{ step: 'Step 4', text: 'Stir for 5 minutes' }], [4]],
    [3.5, []],
    [Number.NaN, []],
    [
      [4, 3, 4],
      [3, 4],
    ],
    [true, []],
  ])('namedNumbers() reads %j as %j', (named, numbers) => {
    expect(namedNumbers(named)).toEqual(numbers)
  })

  it('namedNumbers() ends for the longest range and the deepest list', () => {
    expect(namedNumbers('1-999999999').length).toBeLessThan(1_000)
    let deep: unknown = 3
    for (let depth = 0; depth < 100; depth++) deep = [deep]
    expect(namedNumbers(deep)).toEqual([])
    expect(namedNumbers(`${'1 and '.repeat(50_000)}x`)).toEqual([1])
  })
})

describe('stepNumbers()', () => {
  it('stepNumbers() parts the steps there are from the numbers that no step has', () => {
    expect(stepNumbers(['Step 2', 0, 5, 6, -1], 5)).toEqual({ steps: [2, 5], unknown: [-1, 0, 6] })
  })
})
