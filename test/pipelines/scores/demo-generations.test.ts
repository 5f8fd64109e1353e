import { describe, expect, it } from 'vitest'
import { damageSteps } from '../../../pipelines/scores/damage-steps.ts'
import { DEMO_CARDS, demoGenerations } from '../../../pipelines/scores/demo-generations.ts'
import { isDemo } from '../../../pipelines/scores/demo-names.ts'
import { madeBenchmark } from './made-scores.ts'

const { items } = madeBenchmark(200)
const countTokens = (text: string): number => text.split(/\s+/).length

describe('demoGenerations()', () => {
  const generations = demoGenerations(items, countTokens)
  const changedIn = (generator: string): number =>
    generations.filter((one) => {
      const reference = items.find((item) => item.item_id === one.item_id)?.steps.map((step) => step.text)
      return one.generator === generator && JSON.stringify(one.steps) !== JSON.stringify(reference)
    }).length

  it('demoGenerations() copies every reference, whole and damaged a little or much', () => {
    expect(generations).toHaveLength(600)
    expect(changedIn('demo:reference')).toBe(0)
    expect(changedIn('demo:light-damage')).toBeGreaterThan(50)
    expect(changedIn('demo:light-damage')).toBeLessThan(110)
    expect(changedIn('demo:heavy-damage')).toBeGreaterThan(150)
  })

  it('demoGenerations() gives the same each time, under names that say what they are', () => {
    expect(demoGenerations(items, countTokens)).toEqual(generations)
    expect(DEMO_CARDS.map(({ model }) => isDemo(model))).toEqual([true, true, true])
    expect(new Set(generations.map(({ generation_id }) => generation_id)).size).toBe(600)
  })
})

describe('damageSteps()', () => {
  const steps = ['Peel 2 apples', 'Slice them', 'Bake them']

  it.each<[number, readonly string[]]>([
    [0, ['Slice them', 'Bake them']],
    [6, ['Peel 2 apples', 'Slice them', 'Bake them', 'Slice them']],
    [2, ['Bake them', 'Slice them', 'Peel 2 apples']],
    [3, ['Oil the chain', 'Peel 2 apples', 'Slice them', 'Bake them']],
    [4, ['Peel 20 apples', 'Slice them', 'Bake them']],
  ])('damageSteps() does what the draw %i says', (draw, damaged) => {
    expect(damageSteps({ steps, foreign: ['Oil the chain'], draw })).toEqual(damaged)
  })

  it('damageSteps() drops a step where there is no number to enlarge or no strange step to insert, and leaves one step alone', () => {
    expect(damageSteps({ steps: ['Go', 'Come'], foreign: [], draw: 4 })).toEqual(['Come'])
    expect(damageSteps({ steps: ['Go', 'Come'], foreign: [], draw: 3 })).toEqual(['Come'])
    expect(damageSteps({ steps: ['Go'], foreign: ['Stay'], draw: 3 })).toEqual(['Go'])
  })
})
