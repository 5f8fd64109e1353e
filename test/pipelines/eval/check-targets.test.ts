import { describe, expect, it } from 'vitest'
import { checkTargets } from '../../../pipelines/eval/check-targets.ts'
import { shareFigure } from '../../../pipelines/eval/figure.ts'
import { scorePage } from '../../../pipelines/eval/score-page.ts'
import { sliceResult } from '../../../pipelines/eval/slice-result.ts'
import { madeCandidate, TEA_STEPS, truthPage } from './made-corpus.ts'

describe('checkTargets', () => {
  it('checkTargets() says by how much a share misses its target', () => {
    const slices = [sliceOf('tea', [TEA_STEPS.slice(0, 4)])]
    const verdicts = checkTargets({ slices, sections: [] }, [
      { of: 'tea', measure: 'recall', atLeast: 0.9 },
      { of: 'tea', measure: 'precision', atLeast: 0.9 },
    ])
    expect(verdicts.map(({ missedBy }) => missedBy)).toEqual([expect.closeTo(0.1), 0])
  })

  it('checkTargets() holds a slice of which nothing was read to its precision, as 0', () => {
    const verdicts = checkTargets({ slices: [sliceOf('tea', [[]])], sections: [] }, [
      { of: 'tea', measure: 'precision', atLeast: 0.9 },
    ])
    expect(verdicts).toMatchObject([{ value: 0, missedBy: 0.9 }])
  })

  it.each([
    { pages: 5, wrong: 1, missedBy: 0 },
    { pages: 5, wrong: 2, missedBy: 1 },
    { pages: 40, wrong: 2, missedBy: 0 },
    { pages: 40, wrong: 4, missedBy: 2 },
  ])('checkTargets() allows one false positive, and a twentieth of $pages pages: $wrong miss by $missedBy', (made) => {
    const steps = Array.from({ length: made.pages }, (_, at) => (at < made.wrong ? TEA_STEPS : []))
    const slices = [sliceOf('news', steps, { hasProcedure: false, procedures: [] })]
    const verdicts = checkTargets({ slices, sections: [] }, [
      { of: 'news', measure: 'false_positives', atMost: 1 / 20 },
    ])
    expect(verdicts).toMatchObject([{ value: made.wrong, missedBy: made.missedBy }])
  })

  it('checkTargets() holds figures of sections to their bounds, and what was not measured to nothing', () => {
    const sections = [
      {
        name: 'gate',
        figures: [shareFigure('kept', { count: 4, total: 10 }), shareFigure('none', { count: 0, total: 0 })],
        notes: [],
      },
    ]
    const verdicts = checkTargets({ slices: [], sections }, [
      { of: 'kept', measure: 'value', atMost: 0.3 },
      { of: 'none', measure: 'value', atLeast: 0.9 },
      { of: 'absent', measure: 'recall', atLeast: 0.9 },
    ])
    expect(verdicts).toMatchObject([{ of: 'kept', missedBy: expect.closeTo(0.1) }])
  })
})

function sliceOf(name: string, steps: readonly (readonly string[])[], more = {}) {
  const page = truthPage(more)
  const reading = { document: null, candidates: [], isRefused: false, cpuMs: 1, failure: null }
  return sliceResult(
    name,
    steps.map((texts) => ({
      page,
      stripped: false,
      reading,
      score: scorePage(page, texts.length === 0 ? [] : [madeCandidate(texts)]),
    })),
  )
}
