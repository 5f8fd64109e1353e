import { describe, expect, it } from 'vitest'
import { stepDependencies } from '#judge'

describe('stepDependencies()', () => {
  it('stepDependencies() sees that a step needs what an earlier one first made', () => {
    const steps = ['Drill a hole in the board.', 'Push the dowel into the hole.']
    expect(stepDependencies(steps)).toEqual([{ before: 1, after: 2, thing: 'hole' }])
  })

  it('stepDependencies() sees none through a listed resource', () => {
    const steps = ['Warm some milk.', 'Pour the milk into a cup.']
    expect(stepDependencies(steps)).toHaveLength(1)
    expect(stepDependencies(steps, { resources: ['200 ml milk'] })).toEqual([])
  })

  it('stepDependencies() sees none through a thing that is spoken of as known from the start', () => {
    expect(stepDependencies(['Warm the oven.', 'Put the tin in the oven.'])).toEqual([])
  })

  it('stepDependencies() sees that a thing named by what was done to it needs that done, listed or not', () => {
    const steps = ['Chop the onions.', 'Fry the chopped onions.']
    expect(stepDependencies(steps, { resources: ['2 onions'] })).toEqual([{ before: 1, after: 2, thing: 'chop onion' }])
  })

  it('stepDependencies() sees none through places, times and parts of anything', () => {
    expect(stepDependencies(['Wait some time.', 'Take a side.', 'Use the time to paint the side.'])).toEqual([])
  })
})
