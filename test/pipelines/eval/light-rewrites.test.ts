import { describe, expect, it } from 'vitest'
import { LIGHT_REWRITES, rewriteLightly } from '../../../pipelines/eval/light-rewrites.ts'
import { seededRandom } from '../../../pipelines/train/seeded-random.ts'

describe('LIGHT_REWRITES', () => {
  it.each([
    ['dropArticles', 'Put the lid on a jar.', 'Put lid on jar.'],
    ['spellDigits', 'Wait 10 minutes, then add 2.5 cups.', 'Wait ten minutes, then add 2.5 cups.'],
    ['writeDigits', 'Cut the two boards one by one.', 'Cut the 2 boards one by one.'],
    ['swapClauses', 'Open the window. Lift the pane.', 'Lift the pane. Open the window.'],
    ['swapClauses', 'Loosen the screws, lift the pane out.', 'Lift the pane out, loosen the screws.'],
    ['abbreviateUnits', 'Wait 10 minutes and add 2 tablespoons.', 'Wait 10 min and add 2 tbsp.'],
    ['spellUnits', 'Wait 10 min.', 'Wait 10 minutes.'],
    ['dropAside', 'Sand it (not too hard) by hand.', 'Sand it by hand.'],
    ['changeContractions', "Check that it's dry.", 'Check that it is dry.'],
  ])('LIGHT_REWRITES %s makes %j into %j', (name, step, rewritten) => {
    expect(LIGHT_REWRITES[name]?.(step, () => 0.5)).toBe(rewritten)
  })

  it.each([
    ['useSynonyms', 'Place the tin in the oven.', /^Put the tin in the stove\.$/],
    ['addressReader', 'Place the tin there.', / (?:should|to|can) place the tin there\.$/],
    ['leadIn', 'Place the tin there.', /^[A-Z].* place the tin there\.$/],
    ['addAside', 'Place the tin there.', /^Place the tin there.+\.$/],
  ])('LIGHT_REWRITES %s says %j another way', (name, step, rewritten) => {
    expect(LIGHT_REWRITES[name]?.(step, () => 0.9)).toMatch(rewritten)
  })
})

describe('rewriteLightly()', () => {
  it('rewriteLightly() changes a step, the same way for the same seed', () => {
    const step = 'Mix the flour with 2 cups of water, and let it rest for 30 minutes.'
    const rewritten = [1, 2, 3, 4].map((seed) => rewriteLightly(step, { language: 'en', random: seededRandom(seed) }))
    expect(rewritten).toEqual(
      [1, 2, 3, 4].map((seed) => rewriteLightly(step, { language: 'en', random: seededRandom(seed) })),
    )
    expect(new Set([step, ...rewritten]).size).toBe(5)
  })

  it('rewriteLightly() is null where nothing applies', () => {
    expect(rewriteLightly('Sekoita 2 dl maitoa.', { language: 'fi', random: seededRandom(1) })).toBeNull()
  })
})
