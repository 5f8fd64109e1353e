import { describe, expect, it } from 'vitest'
import { type CheckedProcedure, CLAIM_KINDS, type ClaimKind, checkEvidence } from '#judge'

const check = (kind: ClaimKind, steps: readonly string[], more: Partial<CheckedProcedure> = {}) =>
  checkEvidence({ goal: 'Do It', steps, ...more })
    .filter((claim) => claim.kind === kind)
    .map(({ state }) => state)

describe('checkEvidence()', () => {
  it('checkEvidence() claims nothing of any kind for steps without numbers or references', () => {
    const claims = checkEvidence({ goal: 'Wave', steps: ['Lift a hand.', 'Wave.'] })
    expect(claims.map(({ kind, state }) => [kind, state])).toEqual(CLAIM_KINDS.map((kind) => [kind, 'no_claim']))
  })

  it('checkEvidence() adds up what is used of a listed amount, in any unit of its kind', () => {
    const resources = ['1 cup sugar', '2 eggs']
    const kind = 'amount_within_list'
    expect(check(kind, ['Stir in 1/2 cup sugar.', 'Sprinkle over 8 tbsp sugar.'], { resources })).toEqual([
      'checked_ok',
    ])
    expect(check(kind, ['Stir in 3/4 cup sugar.', 'Sprinkle over 8 tbsp sugar.'], { resources })).toEqual([
      'contradicted',
    ])
    expect(check(kind, ['Crack 3 eggs.'], { resources })).toEqual(['contradicted'])
  })

  it('checkEvidence() does not hold it against a text that it speaks of one amount twice', () => {
    const steps = ['Measure 1 cup sugar.', 'Stir in 1 cup sugar.']
    expect(check('amount_within_list', steps, { resources: ['1 cup sugar'] })).toEqual(['not_formalised'])
  })

  it('checkEvidence() cannot compare grams with cups, and sets no bound where more is to taste', () => {
    const steps = ['Stir in 2 cups sugar.']
    expect(check('amount_within_list', steps, { resources: ['100 g sugar'] })).toEqual(['not_formalised'])
    expect(check('amount_within_list', steps, { resources: ['1 cup sugar, plus more to taste'] })).toEqual(['no_claim'])
  })

  it('checkEvidence() gives a proof with the sum in it', () => {
    const claims = checkEvidence({
      goal: 'Bake',
      steps: ['Stir in 60 g oats.', 'Add 50 g oats.'],
      resources: ['100 g oats'],
    })
    const [claim] = claims
    expect(claim).toMatchObject({ state: 'contradicted', steps: [1, 2] })
    expect(claim?.proof).toBe('Of "oat" the list has "100 g" = 100; used: step 1 "60 g" + step 2 "50 g" = 110 (g).')
  })

  it('checkEvidence() lets the times of the steps be 15 % more than the total stated', () => {
    const kind = 'time_within_total'
    expect(check(kind, ['Boil 20 minutes.', 'Rest 10 minutes.'], { totalTime: '30 minutes' })).toEqual(['checked_ok'])
    expect(check(kind, ['Boil 24 minutes.', 'Rest 10 minutes.'], { totalTime: '30 minutes' })).toEqual(['checked_ok'])
    expect(check(kind, ['Boil 25 minutes.', 'Rest 10 minutes.'], { totalTime: '30 minutes' })).toEqual(['contradicted'])
    expect(check(kind, ['Boil 45 minutes.'], { goal: 'Cook Rice in 30 Minutes' })).toEqual(['contradicted'])
  })

  it('checkEvidence() proves nothing from times that are too short or that run side by side', () => {
    const kind = 'time_within_total'
    expect(check(kind, ['Boil 5 minutes.'], { totalTime: '30 minutes' })).toEqual(['not_formalised'])
    const steps = ['Boil 30 minutes, stirring every 5 minutes.', 'Meanwhile, fry the onions for 20 minutes.']
    expect(check(kind, steps, { totalTime: '30 minutes' })).toEqual(['checked_ok'])
  })

  it('checkEvidence() compares two scales of one temperature, and knows how hot ovens go', () => {
    const kind = 'temperature_scales'
    expect(check(kind, ['Bake at 350°F (180°C).'])).toEqual(['checked_ok'])
    expect(check(kind, ['Bake at 350°F (250°C).'])).toEqual(['contradicted'])
    expect(check(kind, ['Bake in the oven at 350 °C.'])).toEqual(['contradicted'])
    expect(check(kind, ['Bake in the oven at 230 °C.'])).toEqual(['no_claim'])
  })

  it('checkEvidence() counts what is taken off and put back', () => {
    const kind = 'count_kept'
    expect(check(kind, ['Remove 5 nuts.', 'Swap the wheel.', 'Refit 5 nuts.'])).toEqual(['checked_ok'])
    expect(check(kind, ['Remove 5 nuts.', 'Swap the wheel.', 'Refit 4 nuts.'])).toEqual(['contradicted'])
    expect(check(kind, ['Remove 5 nuts.', 'Refit 3 nuts.', 'Refit 2 nuts.'])).toEqual(['checked_ok'])
    expect(check(kind, ['Remove 5 nuts.', 'Swap the wheel.', 'Refit the nuts.'])).toEqual(['no_claim'])
  })

  it('checkEvidence() looks up the steps that a step speaks of', () => {
    const kind = 'back_reference'
    expect(check(kind, ['Cut a strip.', 'Repeat step 1.'])).toEqual(['checked_ok'])
    expect(check(kind, ['Cut a strip.', 'Repeat steps 1-3.'])).toEqual(['contradicted'])
    expect(check(kind, ['Use the glue from step 2.', 'Mix the glue.'])).toEqual(['contradicted'])
    expect(check(kind, ['Keep a strip for step 2.', 'Glue it on.'])).toEqual(['not_formalised'])
  })

  it('checkEvidence() sees a thing used as made before the step that makes it', () => {
    const kind = 'made_before_use'
    expect(check(kind, ['Chop the onions.', 'Fry the chopped onions.'])).toEqual(['checked_ok'])
    expect(check(kind, ['Fry the chopped onions.', 'Chop the onions.'])).toEqual(['contradicted'])
    expect(check(kind, ['Fry the chopped onions.'])).toEqual(['not_formalised'])
    expect(check(kind, ['Fry the chopped onions.'], { resources: ['2 onions, chopped'] })).toEqual(['checked_ok'])
  })
})
