import { describe, expect, it } from 'vitest'
import { parseSteps } from '../../../pipelines/answering/parse-steps.ts'

describe('parseSteps()', () => {
  it.each([
    ['a full stop', '1. Boil water.\n2. Add salt.'],
    ['a parenthesis', '1) Boil water.\n2) Add salt.'],
    ['both', '(1) Boil water.\n(2) Add salt.'],
    ['a colon', '1: Boil water.\n2: Add salt.'],
    ['a hyphen', '1 - Boil water.\n2 - Add salt.'],
    ['bold numbers', '**1.** Boil water.\n**2.** Add salt.'],
    ['bold steps', '1. **Boil water.**\n2. **Add salt.**'],
    ['bold words', '**Step 1:** Boil water.\n**Step 2:** Add salt.'],
    ['bullets', '- 1. Boil water.\n- 2. Add salt.'],
    ['headings', '### 1. Boil water.\n\n### 2. Add salt.'],
    ['escaped stops', '1\\. Boil water.\n2\\. Add salt.'],
    ['numbers on lines of their own', '1.\nBoil water.\n2.\nAdd salt.'],
    ['Windows lines', '1. Boil water.\r\n2. Add salt.'],
  ])('parseSteps() reads numbers with %s', (_, text) => {
    expect(parseSteps(text)).toMatchObject({ steps: ['Boil water.', 'Add salt.'], readBy: 'numbers', dropped: [] })
  })

  it('parseSteps() takes no other line for a step where some are numbered, and tells which', () => {
    const { steps, dropped } = parseSteps('Here are the steps:\n1. Boil water.\n   - use a pan\n2. Add salt.\nEnjoy!')
    expect(steps).toEqual(['Boil water.', 'Add salt.'])
    expect(dropped).toEqual(['Here are the steps:', '- use a pan', 'Enjoy!'])
  })

  it('parseSteps() does not take amounts for step numbers', () => {
    const text = '1. Boil water.\n1.5 l will do.\n10-12 minutes are enough.\n10:30 is late.'
    expect(parseSteps(text).steps).toEqual(['Boil water.'])
  })

  it('parseSteps() takes every line for a step where none is numbered', () => {
    const read = parseSteps('```\n- Boil water.\n\n* Add **salt**.\nStir 1.5 minutes.\n```')
    expect(read).toEqual({
      steps: ['Boil water.', 'Add salt.', 'Stir 1.5 minutes.'],
      readBy: 'lines',
      dropped: [],
      isUnfinishedThought: false,
    })
  })

  it('parseSteps() reads what follows the last thought', () => {
    const text = '<think>1. Fry it.</think>\n1. Boil it.\n<think>no</think>\n1. Steam it.'
    expect(parseSteps(text).steps).toEqual(['Steam it.'])
    expect(parseSteps('so 1. Fry it.</think>1. Boil it.').steps).toEqual(['Boil it.'])
  })

  it('parseSteps() finds nothing in a thought that is never closed', () => {
    expect(parseSteps('<think>\n1. Boil it.\n2. Wait')).toEqual({
      steps: [],
      readBy: 'nothing',
      dropped: [],
      isUnfinishedThought: true,
    })
  })

  it('parseSteps() reads inside the last answer, closed or not', () => {
    expect(parseSteps('1. No.\n<answer>\n1. Boil it.\n</answer>\n2. No.').steps).toEqual(['Boil it.'])
    expect(parseSteps('1. No.\n<answer>1. Boil it.\n2. Stir').steps).toEqual(['Boil it.', 'Stir'])
    expect(parseSteps('1. Boil it.\n</answer>\nDone.').steps).toEqual(['Boil it.'])
  })

  it('parseSteps() finds nothing in an empty answer', () => {
    expect(parseSteps(' \n<answer></answer>')).toMatchObject({ steps: [], readBy: 'nothing' })
  })
})
