import { describe, expect, it } from 'vitest'
import { readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'

function structuredOf(...scripts: readonly string[]): readonly unknown[] {
  const markup = scripts.map((script) => `<script type="application/ld+json">${script}</script>`).join('')
  return readDocument(htmlPage(`<body>${markup}</body>`)).structured.map((text): unknown => JSON.parse(text))
}

const RECIPE = { '@type': 'Recipe', name: 'Tea' }

describe('readDocument() on structured data', () => {
  it('readDocument() finds a HowTo or Recipe wherever it is nested', () => {
    const found = { source: 'json-ld', thing: RECIPE }
    expect(structuredOf(JSON.stringify(RECIPE))).toEqual([found])
    expect(structuredOf(JSON.stringify({ '@graph': [{ '@type': 'WebPage' }, RECIPE] }))).toEqual([found])
    expect(structuredOf(JSON.stringify([{ '@type': 'WebPage', mainEntity: RECIPE }]))).toEqual([found])
    expect(structuredOf(JSON.stringify({ '@type': ['http://schema.org/Recipe', 'Thing'] }))).toHaveLength(1)
  })

  it.each([
    ['a trailing comma', '{"@type":"Recipe","name":"Tea",}'],
    ['a stray semicolon', '{"@type":"Recipe","name":"Tea"};'],
    ['a comment', '/* ours */ {"@type":"Recipe","name":"Tea"}'],
    ['CDATA', '//<![CDATA[\n{"@type":"Recipe","name":"Tea"}\n//]]>'],
    ['a line break in a string', '{"@type":"Recipe","name":"Tea","text":"one\ntwo","name":"Tea"}'],
    ['entities for quotes', '{&quot;@type&quot;:&quot;Recipe&quot;,&quot;name&quot;:&quot;Tea&quot;}'],
  ])('readDocument() reads JSON-LD with %s', (_, script) => {
    expect(structuredOf(script)).toMatchObject([{ thing: { '@type': 'Recipe', name: 'Tea' } }])
  })

  it('readDocument() loses no good block to a broken one', () => {
    expect(structuredOf('}{ no json at all <<<', JSON.stringify(RECIPE))).toMatchObject([{ thing: RECIPE }])
  })

  it('readDocument() turns microdata and RDFa Lite into the form of JSON-LD', () => {
    const microdata = `<div itemscope itemtype="https://schema.org/HowTo"><h1 itemprop="name">Fix it</h1>
      <div itemprop="step" itemscope itemtype="https://schema.org/HowToStep"><p itemprop="text">Open it.</p></div>
      <div itemprop="step" itemscope itemtype="https://schema.org/HowToStep"><p itemprop="text">Shut it.</p></div>
      <meta itemprop="totalTime" content="PT5M"></div>`
    const rdfa = microdata
      .replaceAll('itemprop=', 'property=')
      .replaceAll(/itemscope itemtype="https:\/\/schema.org\/(\w+)"/g, 'typeof="$1"')
    const thing = {
      '@type': 'HowTo',
      name: 'Fix it',
      step: [
        { '@type': 'HowToStep', text: 'Open it.' },
        { '@type': 'HowToStep', text: 'Shut it.' },
      ],
      totalTime: 'PT5M',
    }
    for (const markup of [microdata, rdfa]) {
      const { structured } = readDocument(htmlPage(markup))
      expect(structured.map((text): unknown => JSON.parse(text))).toEqual([{ source: 'microdata', thing }])
    }
  })

  it('readDocument() keeps the lines of a property that holds a list', () => {
    const markup = `<div itemscope itemtype="http://schema.org/Recipe">
      <ol itemprop="recipeInstructions"><li>Boil water.</li><li>Pour it.</li></ol></div>`
    expect(readDocument(htmlPage(markup)).structured[0]).toContain('Boil water.\\nPour it.')
  })
})
