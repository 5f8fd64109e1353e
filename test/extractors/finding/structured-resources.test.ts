import { describe, expect, it } from 'vitest'
import { candidateOf } from './structured-candidate.ts'

const STEPS = ['Whisk the eggs with the milk.', 'Fry them in the butter.']

function found(fields: object) {
  return candidateOf({ '@type': 'Recipe', name: 'Eggs', recipeInstructions: STEPS, ...fields })
}

function resourcesOf(fields: object): readonly (string | [string, string])[] {
  return (found(fields)?.resources ?? []).map(({ text, section }) => (section === null ? text : [section, text]))
}

describe('findCandidates() on the resources of structured data', () => {
  const items = ['2 eggs', '50 ml milk, cold', 'Butter']

  it.each([
    ['strings', items],
    ['one string with lines', items.join('\n')],
    ['one string with markup', `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`],
    ['strings with check boxes and entities', ['▢ 2&nbsp;eggs', '• 50 ml  milk, cold,', '<b>Butter</b>']],
    [
      'objects with quantities',
      [
        { '@type': 'HowToSupply', name: 'eggs', requiredQuantity: 2 },
        { name: 'milk, cold', requiredQuantity: { '@type': 'QuantitativeValue', value: 50, unitText: 'ml' } },
        { '@type': 'HowToSupply', item: 'Butter' },
      ],
    ],
    ['amounts and names', [{ amount: '2', name: 'eggs' }, { amount: '50 ml', name: 'milk, cold' }, { name: 'Butter' }]],
    ['amounts on lines of their own', ['2\neggs', '<p>50 ml</p><p>milk, cold</p>', 'Butter']],
    ['a list told twice', [...items, ...items]],
    ['a list under its own name', ['Ingredients:', ...items]],
  ])('findCandidates() reads ingredients given as %s', (_, recipeIngredient) => {
    expect(resourcesOf({ recipeIngredient })).toEqual(items)
  })

  it('findCandidates() reads supplies and tools, each once', () => {
    const fields = {
      recipeIngredient: items,
      supply: [{ name: 'butter' }, 'Salt'],
      tool: { '@type': 'HowToTool', name: 'Pan' },
    }
    expect(resourcesOf(fields)).toEqual([...items, 'Salt', 'Pan'])
  })

  it('findCandidates() takes of old and new names the list that is divided', () => {
    expect(resourcesOf({ recipeIngredient: items.join(' '), ingredients: items })).toEqual(items)
  })

  it('findCandidates() keeps what is needed twice in different parts', () => {
    const recipeIngredient = ['For the eggs:', '2 eggs', 'Salt', 'TO SERVE', 'Salt', 'For the sauce', 'Cream']
    expect(resourcesOf({ recipeIngredient })).toEqual([
      ['For the eggs', '2 eggs'],
      ['For the eggs', 'Salt'],
      ['TO SERVE', 'Salt'],
      ['For the sauce', 'Cream'],
    ])
  })

  it('findCandidates() reads lists of lists with their names', () => {
    const recipeIngredient = [
      {
        '@type': 'ItemList',
        name: 'Sauce',
        itemListElement: ['Cream', { '@type': 'ListItem', item: { name: 'Salt' } }],
      },
    ]
    expect(resourcesOf({ recipeIngredient })).toEqual([
      ['Sauce', 'Cream'],
      ['Sauce', 'Salt'],
    ])
  })

  it('findCandidates() puts the space where a number runs into a word', () => {
    expect(resourcesOf({ recipeIngredient: ['1Onion', 'white flour 150gr', '100ml milk'] })).toEqual([
      '1 Onion',
      'white flour 150 gr',
      '100ml milk',
    ])
  })

  it('findCandidates() finds nothing in fields that hold nothing', () => {
    for (const recipeIngredient of [[], '', {}, null, ['', ' ', '—', '<p></p>'], [{}], 7])
      expect(resourcesOf({ recipeIngredient })).toEqual([])
  })
})

describe('findCandidates() on the time and yield of structured data', () => {
  it.each([
    [{ totalTime: 'PT1H30M', cookTime: 'PT5M' }, 'PT1H30M'],
    [{ totalTime: 'PT0H90M0S' }, 'PT1H30M'],
    [{ totalTime: 'P0DT2H' }, 'PT2H'],
    [{ totalTime: 'P1DT1H' }, 'PT25H'],
    [{ totalTime: 'P30M' }, 'PT30M'],
    [{ totalTime: 'PT32 M' }, 'PT32M'],
    [{ totalTime: { '@type': 'Duration', '@value': 'PT5M' } }, 'PT5M'],
    [{ totalTime: '1 hr 20 min' }, 'PT1H20M'],
    [{ totalTime: ['PT10M', 'PT20M'] }, 'PT10M'],
    [{ prepTime: 'PT20M', cookTime: 'PT50M' }, 'PT1H10M'],
    [{ totalTime: 'PT0M', cookTime: 'PT50M' }, 'PT50M'],
    [{ prepTime: 'PT5M', performTime: 'PT10M' }, 'PT15M'],
    [{ totalTime: 'PTHM' }, null],
    [{ totalTime: '15 to 30 minutes' }, null],
    [{ totalTime: 'overnight', cookTime: 'PT' }, null],
    [{}, null],
  ])('findCandidates() reads the time of %j as %j', (fields, time) => {
    expect(found(fields)?.total_time).toBe(time)
  })

  it.each([
    [{ recipeYield: '12 rolls' }, '12 rolls'],
    [{ recipeYield: ['4', '4 servings'] }, '4 servings'],
    [{ recipeYield: 4 }, '4'],
    [{ yield: { '@type': 'QuantitativeValue', value: 2, unitText: 'loaves' } }, '2 loaves'],
    [{ recipeYield: '<b>6</b> people :' }, '6 people'],
    [{ recipeYield: ['', 'x'.repeat(500)] }, null],
    [{}, null],
  ])('findCandidates() reads the yield of %j as %j', (fields, made) => {
    expect(found(fields)?.yield).toBe(made)
  })
})
