import { describe, expect, it } from 'vitest'
import { scorePage } from '../../../pipelines/eval/score-page.ts'
import { madeCandidate, TEA_STEPS, truthPage } from './made-corpus.ts'

const COFFEE_STEPS = [
  'Grind the beans coarsely.',
  'Rinse the paper filter.',
  'Pour slowly in circles.',
  'Serve it black.',
]

describe('scorePage', () => {
  it('scorePage() counts the steps of the truth, those read, and those that match', () => {
    const score = scorePage(truthPage(), [madeCandidate([...TEA_STEPS.slice(0, 3), 'Buy our kettle today.'])])
    expect(score.steps).toEqual({ truth: 5, predicted: 4, matched: 3 })
    expect(score).toMatchObject({ isFound: true, isFalsePositive: false, surplus: 0 })
  })

  it('scorePage() compares the best pair of several procedures and several candidates', () => {
    const page = truthPage({ procedures: [{ steps: COFFEE_STEPS }, { steps: [...TEA_STEPS] }] })
    const score = scorePage(page, [madeCandidate(['Read the news.', 'Go out.']), madeCandidate(TEA_STEPS)])
    expect(score).toMatchObject({ procedure: 1, candidate: 1, steps: { truth: 5, predicted: 5, matched: 5 } })
  })

  it('scorePage() counts as surplus the candidates that match no procedure of the page', () => {
    const page = truthPage({ procedures: [{ steps: [...TEA_STEPS] }, { steps: COFFEE_STEPS }] })
    const candidates = [
      madeCandidate(TEA_STEPS),
      madeCandidate(COFFEE_STEPS),
      madeCandidate(['Subscribe.', 'Share it.']),
    ]
    expect(scorePage(page, candidates).surplus).toBe(1)
  })

  it('scorePage() misses every step of a page from which nothing was read', () => {
    const score = scorePage(truthPage({ resources: ['a kettle'] }), [])
    expect(score).toMatchObject({ isFound: false, procedure: 0, candidate: null })
    expect(score.steps).toEqual({ truth: 5, predicted: 0, matched: 0 })
    expect(score.resources).toEqual({ truth: 1, predicted: 0, matched: 0 })
  })

  it('scorePage() does not call a procedure found of which less than half was read', () => {
    expect(scorePage(truthPage(), [madeCandidate(TEA_STEPS.slice(0, 2))]).isFound).toBe(false)
  })

  it('scorePage() calls three steps from a page without a procedure a false positive, two not', () => {
    const page = truthPage({ hasProcedure: false, procedures: [] })
    const three = scorePage(page, [madeCandidate(TEA_STEPS.slice(0, 3))])
    expect(three).toMatchObject({ isFalsePositive: true, steps: { truth: 0, predicted: 3, matched: 0 } })
    const two = scorePage(page, [madeCandidate(TEA_STEPS.slice(0, 2))])
    expect(two).toMatchObject({ isFalsePositive: false, steps: { truth: 0, predicted: 0, matched: 0 } })
  })

  it('scorePage() compares resources with those of the procedure itself where it has its own', () => {
    const page = truthPage({
      resources: ['a grinder'],
      procedures: [{ steps: [...TEA_STEPS], resources: ['a tea pot', 'tea leaves'] }],
    })
    const score = scorePage(page, [madeCandidate(TEA_STEPS, ['tea pot', 'a spoon', 'a tray'])])
    expect(score.resources).toEqual({ truth: 2, predicted: 3, matched: 1 })
  })

  it('scorePage() leaves resources out of account where the truth names none', () => {
    const score = scorePage(truthPage(), [madeCandidate(TEA_STEPS, ['tea pot'])])
    expect(score.resources).toEqual({ truth: 0, predicted: 0, matched: 0 })
  })
})
