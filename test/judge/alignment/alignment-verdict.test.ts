import { describe, expect, it } from 'vitest'
import { type AlignmentOptions, alignmentVerdict, type JudgeQuestion } from '#judge'
import { BREAD, breadPlus, breadQuestion, breadWith } from './question.ts'

const kindsOf = (candidate: readonly string[], more: Partial<JudgeQuestion> = {}, options: AlignmentOptions = {}) =>
  alignmentVerdict(breadQuestion(candidate, more), options).failures.map(({ kind }) => kind)

const only = (candidate: readonly string[]) => {
  const { failures } = alignmentVerdict(breadQuestion(candidate))
  expect(failures).toHaveLength(1)
  return failures[0]
}

describe('alignmentVerdict()', () => {
  it('alignmentVerdict() finds nothing wrong with the reference itself, numbered or not', () => {
    expect(kindsOf(BREAD)).toEqual([])
    expect(kindsOf(BREAD.map((step, at) => `${at + 1}. ${step}`))).toEqual([])
  })

  it('alignmentVerdict() finds nothing wrong with the reference in other words', () => {
    const paraphrase = [
      'In a big bowl, combine 500 g of flour, 10 g of salt and 350 ml of water to a dough.',
      'Do not add flour while you knead the dough for ten minutes.',
      'Put a towel over the bowl and leave the dough to rise for two hours.',
      'Form a loaf from the dough.',
      'Cut the top of the loaf with a razor blade.',
      'Bake it for 40 minutes at 220 °C.',
      'Let the loaf cool on a rack before slicing.',
    ]
    expect(kindsOf(paraphrase)).toEqual([])
  })

  it('alignmentVerdict() fails a candidate without a step that another depends on, and says which', () => {
    const failure = only(BREAD.filter((_, at) => at !== 3))
    expect(failure).toMatchObject({ kind: 'missing_action', reference_steps: [4], candidate_steps: [] })
    expect(failure?.failure).toContain('step 5 of the reference needs its "loaf"')
  })

  it('alignmentVerdict() lets a missing step be that no other step depends on', () => {
    expect(kindsOf(BREAD.filter((_, at) => at !== 6))).toEqual([])
  })

  it('alignmentVerdict() lets a step be missing that another candidate step does as well', () => {
    const merged = [
      ...BREAD.slice(0, 3),
      'Shape the dough into a loaf and slash the loaf with a razor blade.',
      ...BREAD.slice(5),
    ]
    expect(kindsOf(merged)).toEqual([])
  })

  it('alignmentVerdict() takes the task graph it is given instead of reading one', () => {
    const dropped = BREAD.filter((_, at) => at !== 3)
    expect(kindsOf(dropped, {}, { dependencies: [] })).toEqual([])
    expect(kindsOf(dropped, {}, { dependencies: [[4, 6]] })).toEqual(['missing_action'])
  })

  it('alignmentVerdict() fails a candidate in which fewer than half of the reference steps have a counterpart', () => {
    const [first = ''] = BREAD
    const failures = alignmentVerdict(breadQuestion([first]), { dependencies: [] }).failures
    expect(failures).toMatchObject([{ kind: 'missing_action', reference_steps: [2, 3, 4, 5, 6, 7] }])
    expect(failures[0]?.failure).toContain('Only 1 of 7')
    expect(kindsOf(BREAD.slice(0, 4), {}, { dependencies: [] })).toEqual([])
  })

  it('alignmentVerdict() fails a candidate without steps', () => {
    expect(kindsOf([])).toContain('missing_action')
  })

  it.each([
    ['an amount', 1, 'Mix 500 g flour, 20 g salt and 350 ml water into a dough in a large bowl.'],
    ['a unit', 1, 'Mix 500 g flour, 10 kg salt and 350 ml water into a dough in a large bowl.'],
    ['a time', 3, 'Cover the bowl with a towel and let the dough rise for 2 minutes.'],
    ['a temperature', 6, 'Bake the loaf at 110°C for 40 minutes.'],
    ['its sense', 4, 'Do not shape the dough into a loaf.'],
    ['its sense, the other way', 2, 'Knead the dough for 10 minutes, adding flour.'],
    ['to do another thing instead', 4, 'Leave the dough as it is instead of shaping it into a loaf.'],
    ['to an opposite', 3, 'Uncover the bowl with a towel and let the dough rise for 2 hours.'],
  ])('alignmentVerdict() fails a step changed in %s', (_, place, step) => {
    expect(only(breadWith(place, step))).toMatchObject({
      kind: 'contradicts_reference',
      reference_steps: [place],
      candidate_steps: [place],
    })
  })

  it.each([
    ['an amount in another unit', 1, 'Mix half a kilo flour, 10 g salt and 350 ml water into a dough in a large bowl.'],
    ['a time in another unit', 3, 'Cover the bowl with a towel and let the dough rise for 120 minutes.'],
    ['a temperature in another scale', 6, 'Bake the loaf at 425°F for 40 minutes.'],
    ['a time left out', 6, 'Bake the loaf at 220°C until brown.'],
    ['another negation', 2, 'Knead the dough for 10 minutes and do not add flour.'],
    ['another word order', 7, 'Slice the loaf only after it has cooled on a rack.'],
    ['another verb', 4, 'Form the dough into a loaf.'],
  ])('alignmentVerdict() lets a step be that was changed to %s', (_, place, step) => {
    expect(kindsOf(breadWith(place, step))).toEqual([])
  })

  it('alignmentVerdict() fails a step without a verb that is forbidden, and not one with words of comfort behind it', () => {
    const steps = ['2 eggs to the bowl.', 'Whisk the bowl.']
    const question = { referenceSteps: steps, goal: 'Make an Omelette', resources: ['eggs', 'bowl'] }
    expect(kindsOf(['Never 2 eggs to the bowl.', 'Whisk the bowl.'], question)).toEqual(['contradicts_reference'])
    expect(kindsOf(['2 eggs to the bowl. There is no need to hurry.', 'Whisk the bowl.'], question)).toEqual([])
  })

  it('alignmentVerdict() fails dependent steps the other way round, and names both on both sides', () => {
    const swapped = [BREAD[0], BREAD[1], BREAD[2], BREAD[4], BREAD[3], BREAD[5], BREAD[6]].map((step) => step ?? '')
    expect(only(swapped)).toMatchObject({
      kind: 'contradicts_reference',
      reference_steps: [4, 5],
      candidate_steps: [5, 4],
    })
  })

  it('alignmentVerdict() lets independent steps change places', () => {
    const salad = ['Wash the lettuce.', 'Slice the tomatoes.', 'Toast the bread.', 'Put everything on a plate.']
    const question = {
      referenceSteps: salad,
      goal: 'Make a Salad',
      resources: ['lettuce', 'tomatoes', 'bread', 'plate'],
    }
    const other = [salad[2], salad[0], salad[1], salad[3]].map((step) => step ?? '')
    expect(kindsOf(other, question)).toEqual([])
    expect(kindsOf(other, question, { dependencies: [[1, 3]] })).toEqual(['contradicts_reference'])
  })

  it('alignmentVerdict() lets a dependency be that the reference breaks itself', () => {
    expect(kindsOf(BREAD, {}, { dependencies: [[6, 2]] })).toEqual([])
  })

  it('alignmentVerdict() fails what follows from dependencies through a step that is missing', () => {
    const graph = {
      dependencies: [
        [4, 5],
        [5, 6],
      ] as const,
    }
    const moved = [BREAD[0], BREAD[1], BREAD[2], BREAD[5], BREAD[3], BREAD[6]].map((step) => step ?? '')
    expect(kindsOf(moved, {}, graph)).toContain('contradicts_reference')
  })

  it('alignmentVerdict() fails a step said again, and not one that the reference says again', () => {
    expect(only(breadPlus(6, BREAD[2] ?? ''))).toMatchObject({ kind: 'repeated_step', candidate_steps: [3, 6] })
    const twice = breadPlus(6, BREAD[2] ?? '')
    expect(kindsOf(twice, { referenceSteps: twice })).toEqual([])
  })

  it('alignmentVerdict() lets a step be that says the same with another time', () => {
    expect(kindsOf(breadPlus(5, 'Cover the bowl with a towel and let the dough rise for 30 minutes.'))).not.toContain(
      'repeated_step',
    )
  })

  it('alignmentVerdict() fails an added step that throws the goal away, and not one that clears up', () => {
    expect(only(breadPlus(7, 'Throw the loaf away.'))).toMatchObject({ kind: 'contradicts_goal', candidate_steps: [7] })
    expect(kindsOf(breadPlus(7, 'Give up on the bread.'))).toEqual(['contradicts_goal'])
    expect(kindsOf(breadPlus(7, 'Clear the work surface.'))).toEqual([])
  })

  it('alignmentVerdict() fails an added step that says not to reach the goal, and not one that says how not to', () => {
    expect(only(breadPlus(8, 'Stop here and do not bake a loaf of white bread.'))).toMatchObject({
      kind: 'contradicts_goal',
      candidate_steps: [8],
    })
    expect(kindsOf(breadPlus(6, 'Do not touch the loaf.'))).toEqual([])
  })

  it('alignmentVerdict() fails an added step that forbids what the reference tells to do', () => {
    expect(only(breadPlus(3, 'Never knead a dough.'))).toMatchObject({
      kind: 'contradicts_reference',
      reference_steps: [2],
      candidate_steps: [3],
    })
    expect(kindsOf(breadPlus(6, 'Never drop a loaf.'))).not.toContain('contradicts_reference')
  })

  it('alignmentVerdict() fails a step that says nothing to do', () => {
    expect(only(breadPlus(6, 'Do whatever is necessary.'))).toMatchObject({ kind: 'vague', candidate_steps: [6] })
  })

  it('alignmentVerdict() fails an added step of other work, or with a quantity the reference does not know', () => {
    expect(only(breadPlus(4, 'Bleed the rear brake caliper.'))).toMatchObject({
      kind: 'harmful_action',
      candidate_steps: [4],
    })
    expect(kindsOf(breadPlus(4, 'Let the dough rest in the bowl for 3 days.'))).toEqual(['harmful_action'])
    expect(kindsOf(breadPlus(4, 'Let the dough rest in the bowl.'))).toEqual([])
  })

  it.each([
    'Wash your hands.',
    'Gather all ingredients and tools before you start.',
    'Put on an apron.',
    'Read through the instructions once.',
    'Wipe the counter clean.',
    'Enjoy!',
  ])('alignmentVerdict() lets the neutral step "%s" be, wherever it stands', (step) => {
    for (const place of [1, 4, BREAD.length + 1]) expect(kindsOf(breadPlus(place, step))).toEqual([])
  })

  it('alignmentVerdict() ties failures only to steps that exist and gives each a proof', () => {
    const { failures } = alignmentVerdict(
      breadQuestion(['Bleed the brakes.', 'Bleed the brakes.', 'Do not bake the loaf.']),
    )
    expect(failures.length).toBeGreaterThan(1)
    for (const failure of failures) {
      expect(failure.failure).toMatch(/\d.*\.$/)
      expect(failure.reference_steps.every((step) => step >= 1 && step <= BREAD.length)).toBe(true)
      expect(failure.candidate_steps.every((step) => step >= 1 && step <= 3)).toBe(true)
    }
  })

  it('alignmentVerdict() says in its reasoning which steps it matched', () => {
    expect(alignmentVerdict(breadQuestion(BREAD)).reasoning).toContain('1=1 (1.00), 2=2 (1.00)')
  })
})
