import { describe, expect, it } from 'vitest'
import { quantityClashes } from '../../../judge/alignment/compare-quantities.ts'
import { readStep } from '../../../judge/alignment/reading/read-step.ts'

const readings = (text: string) =>
  readStep(text).quantities.map(({ dimension, low, high, of }) => [dimension, round(low), round(high), of])
const round = (value: number): number => Math.round(value * 10) / 10
const clashes = (reference: string, candidate: string): readonly string[] =>
  quantityClashes(readStep(reference).quantities, readStep(candidate).quantities).map(
    (clash) => `${clash.reference.text} / ${clash.candidate.text}`,
  )

describe('quantitiesOf()', () => {
  it.each([
    ['Add 1½ cups chopped onions', [['volume', 354.9, 354.9, 'onion']]],
    ['Add 1 1/2 cups of flour', [['volume', 354.9, 354.9, 'flour']]],
    ['Add two and a half cups of milk', [['volume', 591.5, 591.5, 'milk']]],
    ['Add half a teaspoon of salt', [['volume', 2.5, 2.5, 'salt']]],
    ['Add a cup of water', [['volume', 236.6, 236.6, 'water']]],
    ['Bake for 12–15 minutes', [['time', 720, 900, null]]],
    ['Bake for 12 to 15 minutes', [['time', 720, 900, null]]],
    ['Cook 1 minute 20 seconds', [['time', 80, 80, null]]],
    ['Wait for half an hour', [['time', 1800, 1800, null]]],
    ['Heat to 350°F', [['temperature', 176.7, 176.7, null]]],
    ['Chill at -18 °C', [['temperature', -18, -18, null]]],
    ['Cook over medium-low heat', [['level', 2, 2, null]]],
    ['Fry 4 slices of bacon', [['count', 4, 4, 'bacon']]],
    ['Crack a dozen eggs', [['count', 12, 12, 'egg']]],
    ['Add 1,500 g of sand', [['mass', 1500, 1500, 'sand']]],
    [
      'Add 1/4 cup (60 ml) sugar',
      [
        ['volume', 59.1, 59.1, 'sugar'],
        ['volume', 60, 60, null],
      ],
    ],
    ['Sketch with a 4B pencil', [['count', 4, 4, '#b']]],
  ])('quantitiesOf() reads "%s"', (text, expected) => {
    expect(readings(text)).toEqual(expected)
  })

  it.each(['Repeat step 3.', 'Take one of the ends.', 'Finish the 1st row.', 'Put it by the door.'])(
    'quantitiesOf() finds no quantity in "%s"',
    (text) => {
      expect(readings(text)).toEqual([])
    },
  )
})

describe('quantityClashes()', () => {
  it.each([
    ['Bake for 20 minutes', 'Bake for 40 minutes'],
    ['Bake for 20 minutes', 'Bake for 20 hours'],
    ['Bake at 350°F', 'Bake at 350°C'],
    ['Add 1 cup flour', 'Add 2 cups flour'],
    ['Add 1 tbsp sugar', 'Add 1 tsp sugar'],
    ['Add 200 g flour', 'Add 200 cups flour'],
    ['Crack 2 eggs', 'Crack four eggs'],
    ['Cook over low heat', 'Cook over high heat'],
    ['Bake 20 minutes, then rest 5 minutes', 'Bake 20 minutes, then rest 10 minutes'],
  ])('quantityClashes() of "%s" and "%s" is one', (reference, candidate) => {
    expect(clashes(reference, candidate)).toHaveLength(1)
  })

  it.each([
    ['Bake for 60 minutes', 'Bake for one hour'],
    ['Bake for 12-15 minutes', 'Bake for about 13 minutes'],
    ['Bake at 350°F (175°C)', 'Bake at 180 °C'],
    ['Add 1 cup milk', 'Add 240 ml of milk'],
    ['Add 250 g flour', 'Add 2 cups flour'],
    ['Add 1 cup flour', 'Add 2 tbsp sugar'],
    ['Bake until golden', 'Bake for 20 minutes'],
    ['Cook over medium heat', 'Cook over medium-high heat'],
    ['Add ½ tsp salt', 'Add half a teaspoon of salt'],
  ])('quantityClashes() of "%s" and "%s" is none', (reference, candidate) => {
    expect(clashes(reference, candidate)).toEqual([])
  })

  it('quantityClashes() lets ranges that overlap be, unless the steps are written in the same words', () => {
    const [one, other] = [readStep('Bake 20-25 minutes').quantities, readStep('Bake 20-50 minutes').quantities]
    expect(quantityClashes(one, other)).toEqual([])
    expect(quantityClashes(one, other, { inSameWords: true })).toHaveLength(1)
  })
})
