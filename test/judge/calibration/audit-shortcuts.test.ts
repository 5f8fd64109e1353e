import { describe, expect, it } from 'vitest'
import { auditShortcuts, type Judge, type JudgeQuestion } from '#judge'
import { SHELF, TEA } from './made-item.ts'

describe('auditShortcuts', () => {
  it('auditShortcuts() shows a judge that goes by length', async () => {
    const lengthy = judgeFailing(
      ({ candidateSteps, referenceSteps }) => lengthOf(candidateSteps) > 1.3 * lengthOf(referenceSteps),
    )
    const results = await auditShortcuts(lengthy, [SHELF, TEA], { seed: 1 })
    expect(rate(results, 'lengthen')).toMatchObject({ count: 0, total: 2 })
    expect(rate(results, 'strip_format')).toMatchObject({ count: 2, total: 2 })
    expect(rate(results, 'shuffle')).toMatchObject({ count: 0, total: 1 })
  })

  it('auditShortcuts() shows a judge that goes by format', async () => {
    const neat = judgeFailing(({ candidateSteps }) => candidateSteps.some((step) => !/^\p{Lu}.*\.$/u.test(step)))
    const results = await auditShortcuts(neat, [SHELF, TEA], { seed: 1 })
    expect(rate(results, 'strip_format')).toMatchObject({ count: 0, total: 2 })
    expect(rate(results, 'remove_goal')).toMatchObject({ count: 2, total: 2 })
  })

  it('auditShortcuts() tries only what the judge takes rightly as it is', async () => {
    const severe = await auditShortcuts(
      judgeFailing(() => true),
      [SHELF, TEA],
      { seed: 1 },
    )
    expect(severe.filter(({ candidate }) => candidate === 'sound').every(({ tried }) => tried === 0)).toBe(true)
    expect(severe.find(({ shortcut, candidate }) => shortcut === 'lengthen' && candidate === 'faulty')).toMatchObject({
      tried: 2,
      asExpected: { count: 2, total: 2 },
    })
  })

  it('auditShortcuts() counts verdicts that are missing apart', async () => {
    const silent: Judge = { name: 'made', judge: async () => ({ kind: 'unscored', reason: 'no JSON', raw: '' }) }
    const results = await auditShortcuts(silent, [SHELF, TEA], { seed: 1 })
    expect(results.every(({ tried, missing, asExpected }) => tried === missing && asExpected === null)).toBe(true)
  })
})

function judgeFailing(fails: (question: JudgeQuestion) => boolean): Judge {
  const failure = { kind: 'other' as const, failure: 'It is wrong.', reference_steps: [], candidate_steps: [] }
  return {
    name: 'made',
    judge: async (question) => ({ kind: 'scored', failures: fails(question) ? [failure] : [], reasoning: '' }),
  }
}

function lengthOf(steps: readonly string[]): number {
  return steps.join(' ').length
}

function rate(results: Awaited<ReturnType<typeof auditShortcuts>>, shortcut: string) {
  return results.find((result) => result.shortcut === shortcut && result.candidate === 'sound')?.asExpected
}
