import { describe, expect, it } from 'vitest'
import { Passages } from '../../../pipelines/forget/passages.ts'

/** Letters that repeat nowhere soon. */
const lettersOf = (number: number): string =>
  `${number * 7919}x${number * 104_729}y${number * 1_299_709}z`.padEnd(28, 'q')

describe('Passages', () => {
  it('Passages finds each of many texts, of any length, wherever it stands, and nothing else', () => {
    const passages = new Passages()
    for (let number = 1; number <= 5_000; number++) passages.add(lettersOf(number))
    passages.add('short')
    for (const number of [1, 2_500, 5_000]) {
      expect(passages.standIn(lettersOf(number))).toBe(true)
      expect(passages.standIn(`before ${lettersOf(number)} after`)).toBe(true)
      expect(passages.standIn(`before ${lettersOf(number).slice(1)} after`)).toBe(false)
    }
    expect(passages.standIn('a short one')).toBe(true)
    expect(passages.standIn('sho rt')).toBe(false)
    expect(passages.standIn('')).toBe(false)
    const others = Array.from({ length: 5_000 }, (_, at) => lettersOf(at + 10_000))
    expect(others.filter((text) => passages.standIn(text))).toEqual([])
  })

  it('Passages holds a hundred thousand texts in a few bytes each', () => {
    const before = process.memoryUsage().arrayBuffers
    const passages = new Passages()
    for (let number = 1; number <= 100_000; number++) passages.add(lettersOf(number))
    expect(passages.standIn(lettersOf(99_999))).toBe(true)
    // One table of 2^18 pairs, and the ones it grew out of where they are not collected yet.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000)
  })
})
