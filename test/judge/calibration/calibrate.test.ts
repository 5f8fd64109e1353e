import { describe, expect, it } from 'vitest'
import { FatalError, ItemError } from '#data'
import { calibrate, type Judge, type JudgeQuestion, type Verdict } from '#judge'
import { SHELF, TEA } from './made-item.ts'

const ITEMS = [SHELF, TEA]

describe('calibrate', () => {
  it('calibrate() finds no detection and no false alarm in a judge that passes everything', async () => {
    const { faults, falseAlarms, localised } = await calibrate(
      judgeSaying(() => scored([])),
      ITEMS,
      { seed: 1 },
    )
    expect(faults.map(({ failed }) => failed?.count ?? 0).every((count) => count === 0)).toBe(true)
    expect(falseAlarms).toMatchObject({ count: 0, share: 0 })
    expect(localised).toBeNull()
  })

  it('calibrate() counts as false alarms what a judge that fails everything says of controls', async () => {
    const { controls, falseAlarms, faults } = await calibrate(
      judgeSaying(() => scored([[], []])),
      ITEMS,
      { seed: 1 },
    )
    expect(falseAlarms?.share).toBe(1)
    expect(controls.find(({ kind }) => kind === 'unchanged')?.failed).toMatchObject({ count: 2, total: 2 })
    expect(faults.find(({ kind }) => kind === 'repeat_step')).toMatchObject({
      edits: 2,
      failed: { count: 2, total: 2 },
      localised: { count: 0, total: 2 },
    })
  })

  it('calibrate() takes a detection for localised when a failure names a step that was touched', async () => {
    const knowing = judgeSaying(({ referenceSteps, candidateSteps }) => {
      const at = candidateSteps.findIndex((step, place) => step !== referenceSteps[place])
      return scored(at < 0 ? [] : [[at + 1], [at + 1]])
    })
    const { localised } = await calibrate(knowing, ITEMS, { seed: 1, kinds: ['negate_step', 'change_time'] })
    expect(localised).toMatchObject({ count: 3, total: 3 })
  })

  it('calibrate() counts a verdict that is missing and takes it for no detection and no pass', async () => {
    const verdicts = [
      judgeSaying(() => ({ kind: 'unscored', reason: 'no JSON', raw: 'well' })),
      judgeSaying(() => {
        throw new ItemError('Cannot judge: the model refused. Ask another.')
      }),
    ]
    for (const judge of verdicts) {
      const { faults, controls, falseAlarms, missing, judged } = await calibrate(judge, ITEMS, { seed: 1 })
      expect(missing).toBe(judged.length)
      expect(falseAlarms).toBeNull()
      expect(
        [...faults, ...controls].every((result) => result.failed === null && result.missing === result.edits),
      ).toBe(true)
    }
  })

  it('calibrate() throws what stops all work, and asks no further', async () => {
    let asked = 0
    const broken = judgeSaying(() => {
      asked += 1
      throw new FatalError('Cannot ask the model: the key is wrong. Set another.')
    })
    await expect(calibrate(broken, ITEMS, { seed: 1, atOnce: 3 })).rejects.toThrow('the key is wrong')
    expect(asked).toBeLessThanOrEqual(3)
  })

  it('calibrate() keeps edits of unproven effect out of every other figure', async () => {
    const { unproven, faults, judged } = await calibrate(
      judgeSaying(() => scored([[], []])),
      ITEMS,
      { seed: 1 },
    )
    const count = judged.filter(({ edit }) => edit.expected === 'effect unproven').length
    expect(unproven.reduce((sum, { edits }) => sum + edits, 0)).toBe(count)
    expect(faults.find(({ kind }) => kind === 'drop_step')?.edits).toBe(1)
  })

  it('calibrate() asks so many questions at once and gives the same result', async () => {
    const judge = judgeSaying(({ candidateSteps }) => scored(candidateSteps.length % 2 === 0 ? [] : [[1], [1]]))
    const one = await calibrate(judge, ITEMS, { seed: 1 })
    expect(await calibrate(judge, ITEMS, { seed: 1, atOnce: 5 })).toEqual(one)
  })
})

function judgeSaying(say: (question: JudgeQuestion) => Verdict): Judge {
  return { name: 'made', judge: async (question) => say(question) }
}

/** A failure that names these steps of reference and candidate; none of an empty list. */
function scored(steps: readonly (readonly number[])[]): Verdict {
  const [reference, candidate] = steps
  if (reference === undefined || candidate === undefined) return { kind: 'scored', failures: [], reasoning: '' }
  return {
    kind: 'scored',
    reasoning: '',
    failures: [
      {
        kind: 'other',
        failure: 'It is wrong.',
        reference_steps: [...reference],
        candidate_steps: [...candidate],
      },
    ],
  }
}
