import { describe, expect, it } from 'vitest'
import { htmlPage } from '../html-page.ts'
import { script, structuredOf } from './structured-page.ts'

const RECIPE = { '@type': 'Recipe', name: 'Tea' }
const FOUND = { source: 'json-ld', thing: RECIPE }
const STEPS = [
  { '@type': 'HowToStep', '@id': '#one', text: 'Boil water.' },
  { '@type': 'HowToStep', '@id': '#two', text: 'Pour it.' },
]

function thingsOf(...values: readonly unknown[]): readonly unknown[] {
  return structuredOf(values.map((value) => script(JSON.stringify(value))).join('')).map(({ thing }) => thing)
}

describe('readDocument() on JSON-LD', () => {
  it('readDocument() finds a HowTo or Recipe wherever it is nested', () => {
    expect(structuredOf(script(JSON.stringify(RECIPE)))).toEqual([FOUND])
    for (const field of ['mainEntity', 'mainEntityOfPage', 'hasPart', 'subjectOf', '@graph'])
      expect(thingsOf([{ '@type': 'WebPage', [field]: [RECIPE] }])).toEqual([RECIPE])
    expect(thingsOf({ '@type': 'WebPage', '@reverse': { mainEntityOfPage: RECIPE } })).toEqual([RECIPE])
  })

  it.each(['Recipe', 'recipe', 'schema:Recipe', 'https://schema.org/Recipe', ['Thing', 'http://schema.org/HowTo']])(
    'readDocument() knows the type %j',
    (type) => {
      expect(thingsOf({ '@type': type, name: 'Tea' })).toEqual([{ '@type': type, name: 'Tea' }])
    },
  )

  it('readDocument() gives fields their short names', () => {
    const thing = {
      '@type': 'Recipe',
      'schema:name': 'Tea',
      'https://schema.org/recipeInstructions': 'Boil.',
      RecipeYield: '2',
    }
    expect(thingsOf(thing)).toEqual([{ '@type': 'Recipe', name: 'Tea', recipeInstructions: 'Boil.', recipeYield: '2' }])
  })

  it('readDocument() unwraps @value, @list, @set and objects that number their entries', () => {
    const lists = [{ '@list': STEPS }, { '@set': STEPS }, { 0: STEPS[0], 1: STEPS[1] }, STEPS]
    for (const step of lists) {
      const thing = { '@type': 'HowTo', name: { '@value': 'Tea', '@language': 'en' }, step }
      expect(thingsOf(thing)).toEqual([{ '@type': 'HowTo', name: 'Tea', step: STEPS }])
    }
  })

  it('readDocument() puts nodes in the place of references to them, across scripts too', () => {
    const howTo = { '@type': 'HowTo', name: 'Tea', step: [{ '@id': '#one' }, '#two'], author: { '@id': '#me' } }
    const graph = { '@graph': [howTo, ...STEPS, { '@id': '#me', name: 'Ann' }] }
    const expected = [{ ...howTo, step: STEPS }]
    expect(thingsOf(graph)).toEqual(expected)
    expect(thingsOf(howTo, STEPS)).toEqual(expected)
    const inSection = { ...howTo, step: { '@id': '#all' } }
    const section = { '@id': '#all', '@type': 'HowToSection', itemListElement: [{ '@id': '#one' }] }
    expect(thingsOf(inSection, [section], STEPS)).toEqual([
      { ...howTo, step: { ...section, itemListElement: [STEPS[0]] } },
    ])
  })

  it('readDocument() searches a thing without steps for one that has them', () => {
    const outer = {
      '@type': 'Recipe',
      name: 'Menu',
      hasPart: [{ '@type': 'Recipe', name: 'Tea', recipeInstructions: 'Boil.' }],
    }
    expect(thingsOf(outer)).toEqual([outer, outer.hasPart[0]])
  })
})

describe('readDocument() on JSON-LD that is not quite JSON', () => {
  it.each([
    ['a trailing comma', '{"@type":"Recipe","name":"Tea",}'],
    ['commas too many', '{"@type":"Recipe",,"name":"Tea"}'],
    ['a missing comma', '{"@type":"Recipe" "name":"Tea"}'],
    ['a stray semicolon', '{"@type":"Recipe","name":"Tea"};'],
    ['comments', '/* ours */ {"@type":"Recipe", // the type\n"name":"Tea" /* "x" */}'],
    ['CDATA', '//<![CDATA[\n{"@type":"Recipe","name":"Tea"}\n//]]>'],
    ['CDATA in comments', '/*<![CDATA[*/{"@type":"Recipe","name":"Tea"}/*]]>*/'],
    ['an HTML comment around it', '<!--\n{"@type":"Recipe","name":"Tea"}\n-->'],
    ['entities for quotes', '{&quot;@type&quot;:&quot;Recipe&quot;,&#34;name&#34;:&quot;Tea&quot;}'],
    ['a byte order mark', '\uFEFF{"@type":"Recipe","name":"Tea"}'],
    ['single quotes', "{'@type':'Recipe','name':'Tea'}"],
    ['keys without quotes', '{"@type":"Recipe",name:"Tea"}'],
    ['an impossible escape', '{"@type":"Recipe","name":"T\\ea"}'],
    ['itself as a string', JSON.stringify('{"@type":"Recipe","name":"Tea"}')],
  ])('readDocument() reads JSON-LD with %s', (_, source) => {
    expect(structuredOf(script(source))).toEqual([FOUND])
  })

  it('readDocument() keeps raw line breaks and addresses inside strings', () => {
    const source = '{"@type":"Recipe","name":"Tea","url":"http://a.test/*x*/","recipeInstructions":"Boil;\n\tpour,}",}'
    expect(structuredOf(script(source))).toMatchObject([
      { thing: { url: 'http://a.test/*x*/', recipeInstructions: 'Boil;\n pour,}' } },
    ])
  })

  it('readDocument() reads strings with quotation marks in them', () => {
    const source = '{"@type":"Recipe","name":"Tea","text":"Let it "rest" a while"}'
    expect(structuredOf(script(source))).toMatchObject([{ thing: { text: 'Let it "rest" a while' } }])
  })

  it('readDocument() reads several objects of one script', () => {
    const source = `${JSON.stringify(RECIPE)}\n;${JSON.stringify({ ...RECIPE, name: 'Soup' })},`
    expect(structuredOf(script(source)).map(({ thing }) => thing)).toEqual([RECIPE, { ...RECIPE, name: 'Soup' }])
  })

  it('readDocument() keeps the whole steps of a script that is cut short', () => {
    const whole = JSON.stringify({
      '@type': 'HowTo',
      name: 'Tea',
      step: [...STEPS, { '@type': 'HowToStep', text: 'Wait a while.' }],
    })
    const { structured } = {
      structured: structuredOf(script(whole.slice(0, whole.indexOf(' a while'))).replace('</script>', '')),
    }
    expect(structured).toEqual([{ source: 'json-ld', thing: { '@type': 'HowTo', name: 'Tea', step: STEPS } }])
  })

  it('readDocument() loses no good block to a broken one', () => {
    const broken = ['}{ no json at all <<<', '{"@type":"Recipe","name":', '[[[[', '"', '\\', '']
    for (const source of broken)
      expect(structuredOf(script(source) + script(JSON.stringify(RECIPE)))).toContainEqual(FOUND)
  })

  it('readDocument() finds nothing in scripts of other types', () => {
    const page = htmlPage(`<script>${JSON.stringify(RECIPE)}</script>`)
    expect(page.kind).toBe('html')
    expect(structuredOf(`<script>${JSON.stringify(RECIPE)}</script>`)).toEqual([])
  })
})
