import { describe, expect, it } from 'vitest'
import { groundSteps } from '#extractors'
import { pageOfLines, unplaced } from './page-of-lines.ts'

const PAGE = pageOfLines(['Unscrew the cap.', 'Pull out the washer.', 'Press in the new washer.'])

describe('groundSteps()', () => {
  it('groundSteps() gives each step its place and leaves null what the page does not say', () => {
    const steps = unplaced(['Unscrew the cap.', 'Turn the water off at the main.', 'Press in the new washer.'])
    expect(groundSteps(PAGE, steps)).toEqual([
      { text: 'Unscrew the cap.', start: 0, end: 16 },
      { text: 'Turn the water off at the main.', start: null, end: null },
      { text: 'Press in the new washer.', start: 38, end: 62 },
    ])
  })

  it('groundSteps() leaves steps alone that have their place', () => {
    const placed = [{ text: 'Pull out the washer.', start: 3, end: 5 }]
    expect(groundSteps(PAGE, placed)).toBe(placed)
    expect(groundSteps(PAGE, [...placed, ...unplaced(['Press in the new washer.'])])[0]).toEqual(placed[0])
  })
})
