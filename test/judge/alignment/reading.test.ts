import { describe, expect, it } from 'vitest'
import { lemmaOf } from '../../../judge/alignment/reading/lemma.ts'
import { readStep } from '../../../judge/alignment/reading/read-step.ts'
import { wordWeight } from '../../../judge/alignment/reading/word-weights.ts'

const actions = (step: string): readonly string[] =>
  readStep(step).actions.map(({ verb, isNegated }) => `${isNegated ? 'not ' : ''}${verb}`)

describe('lemmaOf()', () => {
  it.each([
    ['stir', ['stir', 'stirs', 'stirred', 'stirring']],
    ['slice', ['slices', 'sliced', 'slicing']],
    ['chop', ['chopped', 'chopping', 'chops']],
    ['bake', ['baked', 'baking', 'bakes']],
    ['press', ['press', 'presses', 'pressed', 'pressing']],
    ['dry', ['dries', 'dried', 'drying']],
    ['leaf', ['leaf', 'leaves']],
    ['tomato', ['tomatoes', 'tomato']],
    ['berry', ['berries', 'berry']],
  ])('lemmaOf() is "%s" for all its forms', (lemma, forms) => {
    expect(forms.map((form) => lemmaOf(form))).toEqual(forms.map(() => lemma))
  })

  it('lemmaOf() leaves words alone that only end like a verb form', () => {
    expect(['ring', 'seed', 'gas', 'glass', 'thing'].map(lemmaOf)).toEqual(['ring', 'seed', 'gas', 'glass', 'thing'])
  })
})

describe('readStep()', () => {
  it.each([
    ['While the crust cools, make the filling and set it aside.', ['make', 'set']],
    ['In a bowl, whisk the flour, sugar, salt and oil.', ['whisk']],
    ['Do not stir, and never open the lid.', ['not stir', 'not open']],
    ['Cook without stirring.', ['cook', 'not stir']],
    ['Avoid touching the lens.', ['not touch']],
    ['Keep the heat low to stop the white from tearing.', ['keep', 'not tear']],
    ['Continue to cook for a minute.', ['cook']],
    ['Macerate the berries.', ['macerate']],
    ['1 tablespoon of oil to the mug', []],
  ])('readStep() finds the actions of "%s"', (step, expected) => {
    expect(actions(step)).toEqual(expected)
  })

  it('readStep() names the things of a step, but no actions, units or manners among them', () => {
    const { objects } = readStep('Slowly pour two cups of warm milk into the mixing bowl by tilting the jug.')
    expect([...objects]).toEqual(['milk', 'bowl', 'jug'])
  })
})

describe('wordWeight()', () => {
  it('wordWeight() is higher for rarer words, and highest for unknown ones', () => {
    expect(wordWeight('ramekinny')).toBeGreaterThan(wordWeight('whisk'))
    expect(wordWeight('whisk')).toBeGreaterThan(wordWeight('water'))
  })
})
