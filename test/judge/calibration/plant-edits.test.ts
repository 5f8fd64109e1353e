import { describe, expect, it } from 'vitest'
import { CONTROL_KINDS, FAULT_KINDS, type PlantedEdit, plantEdits } from '#judge'
import { SHELF, TEA } from './made-item.ts'

describe('plantEdits', () => {
  it('plantEdits() makes every kind of fault and control that the items allow', () => {
    const graph = { ...SHELF, dependencies: [[1, 2]] as const, paraphrases: ['Rule a horizontal line on the wall.'] }
    const kinds = new Set([...planted(SHELF), ...planted(graph), ...planted(TEA)].map(({ kind }) => kind))
    expect([...FAULT_KINDS, ...CONTROL_KINDS].filter((kind) => !kinds.has(kind))).toEqual([])
  })

  it('plantEdits() makes the same edits of the same seed and others of another', () => {
    const options = { donors: [TEA, SHELF] }
    expect(plantEdits(SHELF, { ...options, seed: 3 })).toEqual(plantEdits(SHELF, { ...options, seed: 3 }))
    const texts = [1, 2, 3, 4].map((seed) => JSON.stringify(plantEdits(SHELF, { ...options, seed })))
    expect(new Set(texts).size).toBeGreaterThan(1)
  })

  it('plantEdits() knows the effect of a dropped step only where a later one names what it made', () => {
    const dropped = planted(SHELF, ['drop_step'])
    const steps = (expected: string) =>
      dropped.filter((edit) => edit.expected === expected).flatMap((edit) => edit.referenceTouched)
    expect(steps('fail').toSorted()).toEqual([1, 2])
    expect(steps('effect unproven').toSorted()).toEqual([3, 4, 5])
  })

  it('plantEdits() takes no listed resource for something that a step makes', () => {
    const listed = { ...SHELF, resources: [...(SHELF.resources ?? []), 'a pencil line', 'holes'] }
    expect(planted(listed, ['drop_step']).every(({ expected }) => expected === 'effect unproven')).toBe(true)
    expect(planted(listed, ['swap_steps'])).toEqual([])
  })

  it('plantEdits() swaps the steps of which one needs the other, and says which', () => {
    const [first, ...others] = planted(SHELF, ['swap_steps'])
    expect(first).toMatchObject({ expected: 'fail', candidateTouched: first?.referenceTouched })
    expect([first, ...others].map((edit) => edit?.referenceTouched.join()).toSorted()).toEqual(['1,2', '2,4'])
  })

  it('plantEdits() believes the task graph of people and nothing else where there is one', () => {
    const item = { ...SHELF, dependencies: [[3, 4]] as const }
    expect(planted(item, ['swap_steps']).map(({ referenceTouched }) => referenceTouched)).toEqual([[3, 4]])
    const reordered = planted(item, ['reorder_independent'])
    expect(reordered.map(({ referenceTouched }) => referenceTouched.join()).toSorted()).toEqual(['1,2', '2,3', '4,5'])
    expect(reordered.every(({ expected }) => expected === 'pass')).toBe(true)
  })

  it('plantEdits() keeps apart neighbours that an order holds through other steps', () => {
    const item = {
      ...SHELF,
      dependencies: [
        [1, 3],
        [3, 2],
      ] as const,
    }
    const touched = planted(item, ['reorder_independent']).map(({ referenceTouched }) => referenceTouched.join())
    expect(touched.toSorted()).toEqual(['3,4', '4,5'])
  })

  it('plantEdits() calls a reorder without a task graph unproven', () => {
    const reordered = planted(SHELF, ['reorder_independent'])
    expect(reordered.length).toBeGreaterThan(0)
    expect(reordered.every(({ expected }) => expected === 'effect unproven')).toBe(true)
  })

  it('plantEdits() halves and doubles times, temperatures and other quantities, each under its own kind', () => {
    expect(changes(SHELF, 'change_time')).toEqual(['Step 3: "10" became "20".', 'Step 3: "10" became "5".'])
    expect(changes(TEA, 'change_temperature')).toEqual(['Step 3: "60" became "120".', 'Step 3: "60" became "30".'])
    expect(changes(SHELF, 'change_quantity')).toEqual([
      'Step 2: "40" became "20".',
      'Step 2: "40" became "80".',
      'Step 2: "two" became "1".',
      'Step 2: "two" became "four".',
    ])
  })

  it.each([
    ['Bake for 12-15 minutes.', 'Bake for 24-30 minutes.'],
    ['Add 1/2 cup of milk.', 'Add 1 cup of milk.'],
    ['Add 1 1/2 cups of milk.', 'Add 3 cups of milk.'],
    ['Take two or three eggs.', 'Take four or six eggs.'],
  ])('plantEdits() doubles "%s"', (step, doubled) => {
    const steps = plantEdits({ ...TEA, steps: [step] }, { seed: 1, donors: [], perKind: 9 })
      .filter(({ kind }) => kind === 'change_quantity' || kind === 'change_time')
      .map(({ candidateSteps }) => candidateSteps[0])
    expect(steps).toContain(doubled)
  })

  it.each([
    ['Rinse it often until tender.'],
    ['Swim for twenty-five metres.'],
    ['Add 1-1/2 cups of milk.'],
    ['Add ½ to 1 cup of milk.'],
    ['Let no two wires touch.'],
    ['Cut two thirds of it off.'],
    ['Wait until 12:30 has passed.'],
  ])('plantEdits() leaves the number words alone that are no amount: "%s"', (step) => {
    const kinds = plantEdits({ ...TEA, steps: [step] }, { seed: 1, donors: [] }).map(({ kind }) => kind)
    expect(kinds.filter((kind) => /quantity|time|temperature/.test(kind))).toEqual([])
  })

  it('plantEdits() gives an amount a unit of another size', () => {
    expect(changes(SHELF, 'change_unit')).toEqual([
      'Step 2: "cm" became "metres".',
      'Step 3: "minutes" became "hours".',
    ])
    expect(changes(TEA, 'change_unit')).toEqual(['Step 3: "°C" became "°F".'])
  })

  it.each([
    ['Fold the sheet.', 'Do not fold the sheet.'],
    ['Shape it: Fold the sheet.', 'Shape it: Do not fold the sheet.'],
    ['Once it is dry, fold the sheet.', 'Once it is dry, do not fold the sheet.'],
  ])('plantEdits() negates "%s"', (step, negated) => {
    const edits = plantEdits({ ...TEA, steps: [step, 'Serve.'] }, { seed: 1, donors: [], perKind: 9 })
    const steps = edits.filter(({ kind }) => kind === 'negate_step').map(({ candidateSteps }) => candidateSteps[0])
    expect(steps).toContain(negated)
  })

  it('plantEdits() negates no step twice, and calls the effect unproven where the step is left to choice', () => {
    const edits = plantEdits(
      { ...TEA, steps: ['Do not stir.', 'Add salt if desired.'] },
      { seed: 1, donors: [], perKind: 9 },
    ).filter(({ kind }) => kind === 'negate_step')
    expect(edits.map(({ expected, referenceTouched }) => [expected, referenceTouched])).toEqual([
      ['effect unproven', [2]],
    ])
  })

  it('plantEdits() says which step is the repeated one, and repeats none that the reference repeats', () => {
    for (const { candidateSteps, candidateTouched, referenceTouched } of planted(SHELF, ['repeat_step'])) {
      const said = candidateTouched.map((step) => candidateSteps[step - 1])
      expect(said).toEqual([said[0], said[0]])
      expect(said[0]).toBe(SHELF.steps[(referenceTouched[0] ?? 0) - 1])
    }
    const twice = { ...TEA, steps: ['Stir.', 'Heat the milk.', 'Stir!'] }
    expect(planted(twice, ['repeat_step']).map(({ referenceTouched }) => referenceTouched)).toEqual([[2]])
  })

  it('plantEdits() knows the effect of a foreign step only when it comes of another topic', () => {
    const [stranger] = plantEdits(SHELF, { seed: 1, donors: [TEA], kinds: ['insert_step'] })
    expect(stranger).toMatchObject({ expected: 'fail', referenceTouched: [] })
    expect(TEA.steps).toContain(stranger?.candidateSteps[(stranger.candidateTouched[0] ?? 0) - 1])
    const [neighbour] = plantEdits(SHELF, { seed: 1, donors: [{ ...TEA, topic: SHELF.topic }], kinds: ['insert_step'] })
    expect(neighbour?.expected).toBe('effect unproven')
  })

  it('plantEdits() puts hand-written words in, step by step and all at once', () => {
    const said = ['Rule a horizontal line on the wall.', null, 'Let the dust settle for 10 minutes.']
    const edits = planted({ ...SHELF, paraphrases: said }, ['hand_paraphrase'])
    expect(edits.map(({ candidateTouched }) => candidateTouched.join()).toSorted()).toEqual(['1', '1,3', '3'])
    expect(edits.every(({ expected }) => expected === 'pass')).toBe(true)
  })
})

function planted(item: typeof SHELF, kinds?: readonly PlantedEdit['kind'][]): readonly PlantedEdit[] {
  return plantEdits(item, { seed: 1, donors: [SHELF, TEA], perKind: 20, ...(kinds === undefined ? {} : { kinds }) })
}

function changes(item: typeof SHELF, kind: PlantedEdit['kind']): readonly string[] {
  return planted(item, [kind])
    .map(({ change }) => change)
    .toSorted()
}
