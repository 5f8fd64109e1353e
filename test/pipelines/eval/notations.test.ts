import { describe, expect, it } from 'vitest'
import { compareNotations } from '../../../pipelines/eval/notations.ts'
import { madeCandidate, TEA_STEPS, truthPage } from './made-corpus.ts'

describe('compareNotations', () => {
  it('compareNotations() finds one procedure read alike from two notations identical', () => {
    const section = compareNotations([notated('json', TEA_STEPS), notated('rdfa', TEA_STEPS)])
    expect(section).toMatchObject({ figures: [{ count: 1, total: 1 }], notes: [] })
  })

  it('compareNotations() minds neither the order of resources nor a full stop at the end', () => {
    const section = compareNotations([
      notated('json', ['Boil the water', 'Pour it.'], ['tea', 'pot']),
      notated('rdfa', ['Boil the water.', 'Pour it.'], ['pot', 'tea']),
    ])
    expect(section?.notes).toEqual([])
  })

  it('compareNotations() says which page differs in what, and where', () => {
    const section = compareNotations([notated('json', TEA_STEPS), notated('rdfa', ['Boil.', ...TEA_STEPS.slice(1)])])
    expect(section?.figures[0]).toMatchObject({ count: 0, total: 1 })
    expect(section?.notes).toEqual([
      expect.stringMatching(/^rdfa \(rdfa\) differs from json \(json\) in its steps: no\. 1 is "Boil", not "Fill the/),
    ])
  })

  it('compareNotations() shows the place where two long texts part', () => {
    const long = 'Stir the tea slowly '.repeat(10)
    const section = compareNotations([notated('json', [`${long}left`]), notated('rdfa', [`${long}right`])])
    expect(section?.notes[0]).toMatch(/no\. 1 is "….* slowly right", not "….* slowly left"$/)
  })

  it('compareNotations() names a resource that one notation lacks', () => {
    const section = compareNotations([notated('json', TEA_STEPS, ['pot', 'tea']), notated('rdfa', TEA_STEPS, ['pot'])])
    expect(section?.notes).toEqual([expect.stringContaining('in its resources: no. 2 is missing, not "tea"')])
  })

  it('compareNotations() has nothing to say of a procedure in one notation', () => {
    expect(compareNotations([notated('json', TEA_STEPS)])).toBeNull()
  })
})

function notated(notation: string, steps: readonly string[], resources: readonly string[] = []) {
  return { page: truthPage({ id: notation, notation }), candidates: [madeCandidate(steps, resources)] }
}
