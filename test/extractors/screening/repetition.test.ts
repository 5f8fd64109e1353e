import { expect, it } from 'vitest'
import { repetitionRates } from '../../../extractors/screening/repetition.ts'

it('repetitionRates() counts the repeats beyond the first among all runs of words, pooled over the steps', () => {
  // Pairs: mix the, the flour | mix the, the flour, flour well. Five, of which two are repeats.
  // Threes: mix the flour | mix the flour, the flour well. Three, of which one. Fours: mix the flour well. One, none.
  expect(repetitionRates(['Mix the flour.', 'Mix the flour well!'])).toEqual({
    bigram: 2 / 5,
    trigram: 1 / 3,
    fourgram: 0,
  })
})

it('repetitionRates() forms no run across two steps', () => {
  expect(repetitionRates(['Stir', 'Stir', 'Stir'])).toEqual({ bigram: 0, trigram: 0, fourgram: 0 })
})

it('repetitionRates() is 0 for fewer than two steps', () => {
  expect(repetitionRates(['again and again and again and again'])).toEqual({ bigram: 0, trigram: 0, fourgram: 0 })
  expect(repetitionRates([])).toEqual({ bigram: 0, trigram: 0, fourgram: 0 })
})

it('repetitionRates() strips punctuation and case before it compares', () => {
  expect(repetitionRates(['Don’t stop', "DON'T, stop"]).bigram).toBe(1 / 2)
})
