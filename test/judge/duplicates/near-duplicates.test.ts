import { describe, expect, it } from 'vitest'
import { findNearDuplicates, NEAR_DUPLICATE_THRESHOLD, type TextWithId } from '#judge'
import { minHash, PERMUTATIONS } from '../../../judge/duplicates/min-hash.ts'
import { isJaccardAtLeast, shinglesOf } from '../../../judge/duplicates/shingles.ts'
import { changedText, madeRandom, madeText } from './made-texts.ts'

describe('findNearDuplicates()', () => {
  it('findNearDuplicates() gives the groups that comparing every pair gives', () => {
    const random = madeRandom(1)
    const texts: TextWithId[] = Array.from({ length: 150 }, (_, number) => ({
      id: `t${number}`,
      text: madeText(random, 80),
    }))
    for (let number = 0; number < 150; number += 1) {
      const source = texts[Math.floor(random() * texts.length)]?.text ?? ''
      texts.push({ id: `c${number}`, text: changedText(random, { text: source, share: random() * 0.2 }) })
    }
    const groups = findNearDuplicates(texts)
    const expected = groupsByEveryPair(texts)
    expect(new Set(expected.values()).size).toBeGreaterThan(155)
    expect(new Set(expected.values()).size).toBeLessThan(290)
    expect(groups).toEqual(expected)
  })

  it('findNearDuplicates() does not depend on the order of the input', () => {
    const random = madeRandom(2)
    const texts = Array.from({ length: 60 }, (_, number) => ({
      id: `${number % 30}-${number}`,
      text: madeText(random, 40),
    }))
    const copies = texts.map(({ id, text }) => ({ id: `z${id}`, text: changedText(random, { text, share: 0.05 }) }))
    const forward = findNearDuplicates([...texts, ...copies])
    const backward = findNearDuplicates([...copies, ...texts].reverse())
    expect([...backward].sort()).toEqual([...forward].sort())
  })

  it('findNearDuplicates() sees past case, punctuation, width and apostrophes', () => {
    const groups = findNearDuplicates([
      { id: 'a', text: "Don't stir the POT; wait - ten minutes." },
      { id: 'b', text: 'dont stir the pot, wait ten ｍｉｎｕｔｅｓ' },
      { id: 'c', text: 'Stir the soup once an hour' },
    ])
    expect([...groups]).toEqual([
      ['a', 'a'],
      ['b', 'a'],
      ['c', 'c'],
    ])
  })

  it('findNearDuplicates() links over a third text, and names the group by its first id', () => {
    const words = Array.from({ length: 60 }, (_, number) => `w${number}`)
    const text = (from: number) => words.slice(from, from + 40).join(' ')
    const groups = findNearDuplicates([
      { id: 'z', text: text(0) },
      { id: 'm', text: text(10) },
      { id: 'q', text: text(20) },
    ])
    expect(new Set(groups.values())).toEqual(new Set(['m']))
    expect(isJaccardAtLeast(NEAR_DUPLICATE_THRESHOLD, [shinglesOf(text(0)), shinglesOf(text(20))])).toBe(false)
  })

  it('findNearDuplicates() leaves texts without words alone and compares very short ones whole', () => {
    const groups = findNearDuplicates([
      { id: 'a', text: '' },
      { id: 'b', text: '!!' },
      { id: 'c', text: 'Boil water' },
      { id: 'd', text: 'boil WATER.' },
    ])
    expect([...groups.values()]).toEqual(['a', 'b', 'c', 'c'])
  })

  it('findNearDuplicates() accepts a higher threshold, refuses an id given twice, and answers for no texts', () => {
    const texts = [
      { id: 'a', text: 'one two three four five six seven eight' },
      { id: 'b', text: 'one two three four five six seven nine' },
    ]
    expect(new Set(findNearDuplicates(texts).values()).size).toBe(1)
    expect(new Set(findNearDuplicates(texts, { threshold: 0.9 }).values()).size).toBe(2)
    expect(() => findNearDuplicates([...texts, { id: 'a', text: 'x' }])).toThrow(
      /Cannot compare "a": the id is given twice/,
    )
    expect(findNearDuplicates([])).toEqual(new Map())
  })

  it('findNearDuplicates() compares thousands of copies of one text in step with their number', () => {
    const body = madeText(madeRandom(4), 60)
    const texts = Array.from({ length: 4000 }, (_, number) => ({ id: String(number), text: `${body} x${number}` }))
    expect(new Set(findNearDuplicates(texts).values())).toEqual(new Set(['0']))
  })
})

describe('minHash()', () => {
  it('minHash() estimates the Jaccard similarity of two sets', () => {
    const random = madeRandom(3)
    let worst = 0
    for (const share of [0, 0.02, 0.05, 0.1, 0.2, 0.4]) {
      const text = madeText(random, 200)
      const one = shinglesOf(text)
      const two = shinglesOf(changedText(random, { text, share }))
      const [left, right] = [minHash(one), minHash(two)]
      const equal = left.filter((value, place) => value === right[place]).length
      worst = Math.max(worst, Math.abs(equal / PERMUTATIONS - trueJaccard(new Set(one), new Set(two))))
    }
    expect(worst).toBeLessThan(0.13)
  })
})

function groupsByEveryPair(texts: readonly TextWithId[]): Map<string, string> {
  const sorted = [...texts].sort((one, two) => (one.id < two.id ? -1 : 1))
  const sets = sorted.map((text) => new Set(shinglesOf(text.text)))
  const groups = sorted.map((_, number) => number)
  for (const [number, one] of sets.entries()) {
    for (const [other, two] of sets.slice(0, number).entries()) {
      if (trueJaccard(one, two) < NEAR_DUPLICATE_THRESHOLD) continue
      const [from, to] = [groups[number], groups[other]]
      const joined = Math.min(from ?? 0, to ?? 0)
      for (const [place, group] of groups.entries()) if (group === from || group === to) groups[place] = joined
    }
  }
  return new Map(sorted.map((text, number) => [text.id, sorted[groups[number] ?? 0]?.id ?? '']))
}

function trueJaccard(one: ReadonlySet<number>, two: ReadonlySet<number>): number {
  let shared = 0
  for (const value of two) if (one.has(value)) shared += 1
  return shared / (one.size + two.size - shared)
}
