import { describe, expect, it } from 'vitest'
import { matchTexts, tokenF1 } from '../../../pipelines/eval/match-texts.ts'

const english = { language: 'en' }

describe('matchTexts', () => {
  it('matchTexts() pairs texts of which six tenths of the words agree, and no others', () => {
    const truth = ['one two three four five', 'six seven eight nine ten']
    const predicted = ['one two three x y', 'six seven x y z']
    expect(matchTexts(predicted, truth, english).pairs).toEqual([{ predicted: 0, truth: 0, f1: 0.6 }])
  })

  it('matchTexts() takes the best pairs first and uses each text once', () => {
    const truth = ['cut the bread', 'cut the bread and the cheese']
    const predicted = ['cut the bread and the cheese', 'cut the bread and cheese']
    const { pairs } = matchTexts(predicted, truth, english)
    expect(pairs.map(({ predicted: ours, truth: theirs }) => [ours, theirs])).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('matchTexts() matches a step said twice in the truth only as often as it was read', () => {
    expect(matchTexts(['stir well'], ['stir well', 'stir well'], english).pairs).toHaveLength(1)
  })

  it('matchTexts() finds nothing in an empty list', () => {
    expect(matchTexts([], ['stir'], english).pairs).toEqual([])
  })
})

describe('tokenF1', () => {
  it('tokenF1() minds neither case nor punctuation, and counts a word as often as both say it', () => {
    expect(tokenF1('Stir, stir!', 'stir STIR', english)).toBe(1)
    expect(tokenF1('stir stir stir', 'stir', english)).toBeCloseTo(0.5)
  })

  it('tokenF1() compares scripts without spaces character by character, Latin words and numbers among them whole', () => {
    expect(tokenF1('水を沸かす', '水を入れる', english)).toBeCloseTo(0.4)
    expect(tokenF1('水200mlを', '200ml', english)).toBeCloseTo(0.5)
  })

  it('tokenF1() compares every character of a language without spaces', () => {
    expect(tokenF1('水200ml', '200ml', { language: 'ja' })).toBeCloseTo(10 / 11)
  })

  it('tokenF1() takes an accent written as two characters for the same letter', () => {
    expect(tokenF1('pa\u0302te', 'p\u00e2te', english)).toBe(1)
  })

  it('tokenF1() is 0 for texts without a word', () => {
    expect(tokenF1('…', '—', english)).toBe(0)
  })
})
