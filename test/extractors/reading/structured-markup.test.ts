import { describe, expect, it } from 'vitest'
import { structuredOf } from './structured-page.ts'

const MICRODATA = `<div itemscope itemtype="https://schema.org/HowTo"><h1 itemprop="name">Fix it</h1>
  <div itemprop="step" itemscope itemtype="https://schema.org/HowToStep"><p itemprop="text">Open it.</p></div>
  <div itemprop="step" itemscope itemtype="https://schema.org/HowToStep"><p itemprop="text">Shut it.</p></div>
  <meta itemprop="totalTime" content="PT5M"></div>`
const THING = {
  '@type': 'HowTo',
  name: 'Fix it',
  step: [
    { '@type': 'HowToStep', text: 'Open it.' },
    { '@type': 'HowToStep', text: 'Shut it.' },
  ],
  totalTime: 'PT5M',
}

function recipeOf(inside: string): object | undefined {
  return structuredOf(`<div itemscope itemtype="http://schema.org/Recipe">${inside}</div>`)[0]?.thing
}

describe('readDocument() on microdata', () => {
  it('readDocument() turns microdata into the form of JSON-LD', () => {
    expect(structuredOf(MICRODATA)).toEqual([{ source: 'microdata', thing: THING }])
  })

  it('readDocument() follows itemref, and no further than once round', () => {
    const page = `<div itemscope itemtype="https://schema.org/Recipe" itemref="how self gone"></div>
      <div id="how"><p itemprop="recipeInstructions">Boil.</p></div>
      <div id="self" itemprop="hasPart" itemscope itemref="self"></div>`
    expect(structuredOf(page)).toMatchObject([{ thing: { '@type': 'Recipe', recipeInstructions: 'Boil.' } }])
  })

  it.each([
    [
      'a list',
      '<ol itemprop="recipeInstructions"><li>Boil <b>water</b>.</li><li><p>Pour</p><p>it.</p></li></ol>',
      'Boil water.\nPour it.',
    ],
    [
      'paragraphs',
      '<div itemprop="recipeInstructions"><p>Boil water.</p><p>Pour<br>it.</p></div>',
      'Boil water.\nPour\nit.',
    ],
    ['content', '<meta itemprop="recipeInstructions" content="<p>Boil.</p>">', '<p>Boil.</p>'],
    [
      'headings',
      '<div itemprop="recipeInstructions"><h3>Tea</h3><p>Boil.</p><p><b>Cake</b></p>Bake.</div>',
      'Tea:\nBoil.\nCake:\nBake.',
    ],
  ])('readDocument() keeps the lines of instructions given as %s', (_, markup, recipeInstructions) => {
    expect(recipeOf(markup)).toEqual({ '@type': 'Recipe', recipeInstructions })
  })

  it('readDocument() reads a property on every item of a list, and not on what only wraps them', () => {
    const list =
      '<ol itemprop="recipeInstructions"><li itemprop="recipeInstructions">Boil.</li><li itemprop="recipeInstructions">Pour.</li></ol>'
    expect(recipeOf(list)).toEqual({ '@type': 'Recipe', recipeInstructions: ['Boil.', 'Pour.'] })
  })

  it('readDocument() reads step items that no property names', () => {
    const step = '<p itemscope itemtype="http://schema.org/HowToStep"><span itemprop="text">Boil.</span></p>'
    expect(recipeOf(`<div itemprop="recipeInstructions">${step}</div>`)).toEqual({
      '@type': 'Recipe',
      recipeInstructions: { '@type': 'HowToStep', text: 'Boil.' },
    })
  })

  it('readDocument() reads times, data and links by what machines are told', () => {
    const markup =
      '<time itemprop="cookTime" datetime="PT5M">five</time><data itemprop="recipeYield" value="2">two</data>'
    expect(recipeOf(markup)).toEqual({ '@type': 'Recipe', cookTime: 'PT5M', recipeYield: '2' })
  })

  it('readDocument() reads instructions that stand in no item', () => {
    const loose =
      '<ul itemprop="ingredients"><li>Tea</li><li>Water</li></ul><div itemprop="recipeInstructions"><p>Boil.</p><p>Pour.</p></div>'
    expect(structuredOf(`<div itemscope itemtype="http://schema.org/WebPage">${loose}</div>`)).toEqual([
      {
        source: 'microdata',
        thing: { '@type': 'Recipe', ingredients: 'Tea\nWater', recipeInstructions: 'Boil.\nPour.' },
      },
    ])
    expect(structuredOf('<p itemprop="ingredients">Tea</p>')).toEqual([])
  })

  it('readDocument() is not confused by items of other notations in between', () => {
    const inside = '<div typeof="sioc:Item" about="/tea"><p itemprop="recipeInstructions">Boil.</p></div>'
    expect(recipeOf(inside)).toEqual({ '@type': 'Recipe', recipeInstructions: 'Boil.' })
  })
})

describe('readDocument() on RDFa', () => {
  const rdfa = MICRODATA.replaceAll('itemprop=', 'property=').replaceAll(
    /itemscope itemtype="https:\/\/schema.org\/(\w+)"/g,
    'typeof="$1"',
  )

  it.each([
    ['a vocabulary', `<div vocab="https://schema.org/">${rdfa}</div>`],
    ['the usual prefix', rdfa.replaceAll(/(typeof|property)="/g, '$1="schema:')],
    [
      'a prefix of its own',
      `<div prefix="s: https://schema.org/">${rdfa.replaceAll(/(typeof|property)="/g, '$1="s:')}</div>`,
    ],
    ['full addresses', rdfa.replaceAll(/(typeof|property)="/g, '$1="https://schema.org/')],
  ])('readDocument() turns RDFa Lite with %s into the form of JSON-LD', (_, markup) => {
    expect(structuredOf(markup)).toEqual([{ source: 'rdfa', thing: THING }])
  })

  it('readDocument() follows resource to an item elsewhere on the page', () => {
    const page = `<div typeof="schema:HowTo"><link property="schema:step" resource="#one"></div>
      <div typeof="schema:HowToStep" resource="#one"><p property="schema:text">Open it.</p></div>`
    expect(structuredOf(page)).toEqual([
      { source: 'rdfa', thing: { '@type': 'HowTo', step: { '@type': 'HowToStep', text: 'Open it.' } } },
    ])
  })

  it('readDocument() reads the older data-vocabulary.org with its rel', () => {
    const page = `<div xmlns:d="http://rdf.data-vocabulary.org/#" typeof="d:Recipe"><ul rel="d:ingredient">
      <li typeof="d:RecipeIngredient"><b property="d:amount">1 cup</b> <i property="d:name">water</i></li></ul>
      <p property="d:instructions">Boil.</p><p property="dc:title">Other</p></div>`
    expect(structuredOf(page)).toEqual([
      {
        source: 'rdfa',
        thing: {
          '@type': 'Recipe',
          ingredient: { '@type': 'RecipeIngredient', amount: '1 cup', name: 'water' },
          instructions: 'Boil.',
        },
      },
    ])
  })
})

describe('readDocument() on microformats', () => {
  const expected = {
    source: 'h-recipe',
    thing: {
      '@type': 'Recipe',
      name: 'Tea',
      recipeIngredient: ['2 g tea', 'Water'],
      recipeInstructions: 'Boil.\nPour.',
      totalTime: 'PT5M',
      recipeYield: '1 cup',
    },
  }

  it('readDocument() reads h-recipe', () => {
    const page = `<article class="h-recipe"><h1 class="p-name">Tea</h1><p class="p-author h-card"><b class="p-name">Ann</b></p>
      <ul><li class="p-ingredient">2 g tea</li><li class="p-ingredient">Water</li></ul>
      <ol class="e-instructions"><li>Boil.</li><li>Pour.</li></ol>
      <time class="dt-duration" datetime="PT5M">5 min</time><p class="p-yield">1 cup</p></article>`
    expect(structuredOf(page)).toEqual([expected])
  })

  it('readDocument() reads hRecipe', () => {
    const page = `<div class="hrecipe"><h1 class="fn">Tea</h1><b class="author fn">Ann</b>
      <p class="ingredient"><span class="value">2</span> <span class="type">g</span> tea</p><p class="ingredient">Water</p>
      <div class="instructions"><p>Boil.</p><p>Pour.</p></div>
      <p class="duration">5 min<span class="value-title" title="PT5M"></span></p><p class="yield">1 cup</p></div>`
    expect(structuredOf(page)).toEqual([expected])
  })
})
