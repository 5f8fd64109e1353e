import { describe, expect, it } from 'vitest'
import { cohenKappa, judgeAgreement, krippendorffAlpha, wilsonInterval } from '#judge'

describe('cohenKappa()', () => {
  it('cohenKappa() is 0.4 for the grants read by two readers, 20, 5, 10 and 15', () => {
    const pairs = [
      ...repeat(20, ['yes', 'yes'] as const),
      ...repeat(5, ['yes', 'no'] as const),
      ...repeat(10, ['no', 'yes'] as const),
      ...repeat(15, ['no', 'no'] as const),
    ]
    expect(cohenKappa(pairs)).toBeCloseTo(0.4, 12)
  })

  it('cohenKappa() is null where there is nothing to tell by', () => {
    expect(cohenKappa([])).toBeNull()
    expect(cohenKappa([['a', 'a']])).toBeNull()
    expect(
      cohenKappa([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toBe(-1)
  })
})

describe('krippendorffAlpha()', () => {
  it('krippendorffAlpha() gives 0.095, 0.692 and 0.743 for the examples A, B and C of Krippendorff 2011', () => {
    expect(krippendorffAlpha(units(['0100000010', '1110010000']))).toBeCloseTo(0.095, 3)
    expect(krippendorffAlpha(units(['aabbdcccedda', 'babbbccceddd']))).toBeCloseTo(0.692, 3)
    const four = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.']
    expect(krippendorffAlpha(units(four))).toBeCloseTo(0.743, 3)
  })

  it('krippendorffAlpha() does not count units with a single label, and is null without a pair', () => {
    const pairs = units(['0100000010', '1110010000'])
    expect(krippendorffAlpha([...pairs, ['1', null], [null]])).toBe(krippendorffAlpha(pairs))
    expect(krippendorffAlpha([['a', null]])).toBeNull()
    expect(krippendorffAlpha([['a', 'a']])).toBeNull()
  })

  it('krippendorffAlpha() is 1 where all agree', () => {
    expect(krippendorffAlpha(units(['0101', '0101', '01.1']))).toBe(1)
  })
})

describe('judgeAgreement()', () => {
  it('judgeAgreement() counts agreement and the two rates with their intervals', () => {
    const labels = [
      ...repeat(8, { judge: true, people: true }),
      ...repeat(2, { judge: false, people: true }),
      ...repeat(3, { judge: true, people: false }),
      ...repeat(7, { judge: false, people: false }),
    ]
    expect(judgeAgreement(labels)).toEqual({
      items: 20,
      agreement: { count: 15, total: 20, share: 0.75, interval: wilsonInterval(15, 20) },
      kappa: 0.5,
      truePositiveRate: { count: 8, total: 10, share: 0.8, interval: wilsonInterval(8, 10) },
      trueNegativeRate: { count: 7, total: 10, share: 0.7, interval: wilsonInterval(7, 10) },
    })
  })

  it('judgeAgreement() has no rate where people gave no such label', () => {
    expect(judgeAgreement([{ judge: true, people: true }]).trueNegativeRate).toBeNull()
    expect(judgeAgreement([])).toMatchObject({ items: 0, agreement: null, kappa: null, truePositiveRate: null })
  })
})

function repeat<One>(times: number, one: One): One[] {
  return Array.from({ length: times }, () => one)
}

/** Each line is an annotator, each place a unit, a dot a label not given. */
function units(annotators: readonly string[]): (string | null)[][] {
  return [...(annotators[0] ?? '')].map((_, unit) =>
    annotators.map((labels) => (labels[unit] === '.' ? null : (labels[unit] ?? null))),
  )
}
