import { describe, expect, it } from 'vitest'
import { findSameGoals, goalTerms, SAME_GOAL_THRESHOLD, type TextWithId } from '#judge'
import { isDecisiveTerm } from '../../../judge/duplicates/goal-terms.ts'
import { madeRandom, madeText } from './made-texts.ts'

/** Goals around the pair under test, so that words have the frequencies of a collection. */
const AROUND = [
  'Build a bird feeder at home',
  'Make soap at home',
  'Clean a leather sofa at home',
  'Dye cotton at home',
  'Prune a rose bush',
  'Repot an orchid',
  'Change a bicycle tyre',
  'Patch a tent',
  'Grow basil at home',
  'Cut hair at home',
  'Roast coffee at home',
  'Sharpen a kitchen knife',
]

describe('findSameGoals()', () => {
  it('findSameGoals() sees one goal in another form of words, ending or common addition', () => {
    for (const [one, two] of [
      ['How to bake bread', 'Baking bread at home'],
      ['How to Bake Bread', 'bake breads'],
      ['Knitting a scarf', 'How do I knit a scarf?'],
      ['Pick berries', 'Picking a berry'],
      ['Tie your running shoes', 'The best way to tie running shoes'],
    ] as const) {
      expect([one, two, areSame(one, two)]).toEqual([one, two, true])
    }
  })

  it('findSameGoals() keeps goals apart that differ in a rare word, a number or a turning word', () => {
    for (const [one, two] of [
      ['Bake bread', 'Bake banana bread'],
      ['Tie a 4-strand braid', 'Tie a 5-strand braid'],
      ['Turn on the hot water heater in the cellar', 'Turn off the hot water heater in the cellar'],
      ['Bake a light yellow sponge cake with yeast', 'Bake a light yellow sponge cake without yeast'],
      ['Grow basil', 'Roast coffee'],
    ] as const) {
      expect([one, two, areSame(one, two)]).toEqual([one, two, false])
    }
  })

  it('findSameGoals() gives the groups that comparing every pair gives, in any order', () => {
    const random = madeRandom(5)
    const goals: TextWithId[] = Array.from({ length: 300 }, (_, number) => ({
      id: `g${number}`,
      text: madeText(random, 6),
    }))
    for (const { id, text } of goals.slice(0, 80))
      goals.push({ id: `x${id}`, text: `${text} ${goals[0]?.text.split(' ')[0]}` })
    const expected = groupsByEveryPair(goals)
    expect(new Set(expected.values()).size).toBeLessThan(goals.length)
    expect([...findSameGoals(goals)].sort()).toEqual([...expected].sort())
    expect([...findSameGoals([...goals].reverse())].sort()).toEqual([...expected].sort())
  })

  it('findSameGoals() accepts another threshold, refuses an id given twice, and answers for no goals', () => {
    const goals = ['Bake bread', 'Bake banana bread'].map((text) => ({ id: text, text }))
    expect(new Set(findSameGoals(goals, { threshold: 0.3 }).values()).size).toBe(1)
    expect(() => findSameGoals([...goals, ...goals])).toThrow(/the id is given twice/)
    expect(findSameGoals([])).toEqual(new Map())
  })
})

describe('goalTerms()', () => {
  it('goalTerms() brings forms of a word together and leaves stop words out', () => {
    expect(goalTerms('How to bake the bread')).toEqual(goalTerms('Baking Breads'))
    expect(goalTerms('string glasses')).toEqual(goalTerms('strings glass'))
    expect(goalTerms('knitted cookies')).toEqual(goalTerms('knit cookie'))
  })

  it('goalTerms() is never empty: stop words alone are kept, and signs alone stand for themselves', () => {
    expect(goalTerms('How to do it')).toEqual(['do', 'how', 'it', 'to'])
    expect(goalTerms(' !? ')).toEqual(['!?'])
  })
})

function areSame(one: string, two: string): boolean {
  const goals = [one, two, ...AROUND].map((text, number) => ({ id: String(number), text }))
  const groups = findSameGoals(goals)
  return groups.get('0') === groups.get('1')
}

function groupsByEveryPair(goals: readonly TextWithId[]): Map<string, string> {
  const sorted = [...goals].sort((one, two) => (one.id < two.id ? -1 : 1))
  const terms = sorted.map((goal) => goalTerms(goal.text))
  const distinct = [...new Map(terms.map((list) => [list.join(' '), list])).values()]
  const weightOf = (term: string) =>
    1 + Math.log(distinct.length / distinct.filter((list) => list.includes(term)).length)
  const weights = new Map([...new Set(distinct.flat())].map((term) => [term, weightOf(term)]))
  const dot = (one: readonly string[], two: readonly string[]) =>
    one.filter((term) => two.includes(term)).reduce((sum, term) => sum + (weights.get(term) ?? 0) ** 2, 0)
  const decisive = (list: readonly string[]) => list.filter(isDecisiveTerm).join(' ')
  const groups = sorted.map((_, number) => number)
  for (const [number, one] of terms.entries()) {
    for (const [other, two] of terms.slice(0, number).entries()) {
      if (decisive(one) !== decisive(two)) continue
      if (dot(one, two) / Math.sqrt(dot(one, one) * dot(two, two)) < SAME_GOAL_THRESHOLD - 1e-12) continue
      const [from, to] = [groups[number], groups[other]]
      const joined = Math.min(from ?? 0, to ?? 0)
      for (const [place, group] of groups.entries()) if (group === from || group === to) groups[place] = joined
    }
  }
  return new Map(sorted.map((goal, number) => [goal.id, sorted[groups[number] ?? 0]?.id ?? '']))
}
