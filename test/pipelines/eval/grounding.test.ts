import { describe, expect, it } from 'vitest'
import { type GroundingPage, measureGrounding } from '../../../pipelines/eval/grounding.ts'
import { pageOfLines } from '../../extractors/grounding/page-of-lines.ts'

const STEPS = {
  shelf: [
    'Mark the wall at both ends of the shelf.',
    'Drill two holes of 8 mm into the wall.',
    'Screw the shelf on to its feet.',
  ],
  kite: [
    'Cross the two sticks and tie them with the string.',
    'Stretch the paper over the frame.',
    'Knot 3 rags into a tail.',
  ],
  soap: [
    'Melt 200 g of soap over hot water.',
    'Stir in four drops of lavender oil.',
    'Pour it into the mold and wait one day.',
  ],
}

function pageOf(
  id: string,
  { steps, missing = [] }: { steps: readonly string[]; missing?: readonly string[] },
): GroundingPage {
  return {
    id,
    topic: 'crafts',
    document: pageOfLines(['Contents', ...steps, 'More to make']),
    steps: [...steps, ...missing],
  }
}

const PAGES = Object.entries(STEPS).map(([id, steps]) => pageOf(id, { steps }))

function shareOf(pages: readonly GroundingPage[], name: string) {
  const figure = measureGrounding(pages, { seed: 1 }).figures.find((one) => one.name === `grounding: ${name}`)
  return figure && { count: figure.count, total: figure.total }
}

describe('measureGrounding()', () => {
  it('measureGrounding() counts true steps that are placed, and names those that are not', () => {
    const missing = 'Buy a better lamp at the fair.'
    const pages = [...PAGES, pageOf('lamp', { steps: ['Wire the plug.', 'Test the lamp.'], missing: [missing] })]
    expect(shareOf(pages, 'true steps grounded')).toEqual({ count: 11, total: 12 })
    expect(measureGrounding(pages, { seed: 1 }).notes).toEqual([`lamp: not found: ${missing}`])
  })

  it('measureGrounding() counts planted steps that stay without a place', () => {
    expect(shareOf(PAGES, 'planted steps ungrounded')).toEqual({ count: 15, total: 15 })
    expect(shareOf(PAGES, 'planted steps of most alike pages ungrounded')).toEqual({ count: 15, total: 15 })
  })

  it('measureGrounding() counts planted steps apart that the page says too', () => {
    const twin = { ...pageOf('twin', { steps: STEPS.kite }), document: pageOfLines([...STEPS.kite, ...STEPS.kite]) }
    const pages = [twin, pageOf('kite', { steps: STEPS.kite })]
    expect(shareOf(pages, 'planted steps ungrounded, but for what the page says too')).toEqual({ count: 0, total: 0 })
    expect(shareOf(pages, 'planted steps ungrounded')?.total).toBe(10)
  })

  it('measureGrounding() counts rewritten steps that are placed where the true ones stand', () => {
    expect(shareOf(PAGES, 'rewritten steps grounded')).toEqual({ count: 9, total: 9 })
  })

  it('measureGrounding() gives each topic its own figures where there are several', () => {
    const pages = [...PAGES, { ...pageOf('other', { steps: ['Wire the plug.'] }), topic: 'repairs' }]
    expect(shareOf(pages, 'true steps grounded, crafts')).toEqual({ count: 9, total: 9 })
    expect(shareOf(pages, 'true steps grounded, repairs')).toEqual({ count: 1, total: 1 })
    expect(shareOf(pages, 'planted steps ungrounded, repairs')).toEqual({ count: 0, total: 0 })
  })

  it('measureGrounding() comes to the same twice', () => {
    expect(measureGrounding(PAGES, { seed: 9 })).toEqual(measureGrounding(PAGES, { seed: 9 }))
  })
})
