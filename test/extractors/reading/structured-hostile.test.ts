import { describe, expect, it } from 'vitest'
import { findCandidates, readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'
import { script } from './structured-page.ts'

const STEPS = ['Boil a cup of water.', 'Pour it on the leaves.']
// Far above what these take, far below what quadratic work on them would.
const LIMIT_MS = 20_000

function stepsOf(source: string): readonly (readonly string[])[] {
  const document = readDocument(htmlPage(`<title>Tea</title>${script(source)}`))
  return findCandidates(document).map(({ steps }) => steps.map(({ text }) => text))
}

describe('readDocument() on hostile structured data', () => {
  it.each([
    ['arrays', `${'['.repeat(10_000)}"Boil."${']'.repeat(10_000)}`],
    ['objects', `${'{"itemListElement":'.repeat(10_000)}"Boil."${'}'.repeat(10_000)}`],
    ['arrays that never close', '['.repeat(100_000)],
  ])(
    'readDocument() ends on %s nested without end',
    (_, step) => {
      expect(stepsOf(`{"@type":"HowTo","name":"Tea","step":${step}}`)).toEqual([])
    },
    LIMIT_MS,
  )

  it('readDocument() lets no key change what objects inherit', () => {
    const thing = `{"@type":"HowTo","name":"Tea","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"step":${JSON.stringify(STEPS)}}`
    expect(stepsOf(thing)).toEqual([STEPS])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    const markup = `<div itemscope itemtype="http://schema.org/Recipe"><p itemprop="__proto__ constructor">x</p></div>`
    expect(readDocument(htmlPage(markup)).structured).toEqual(['{"source":"microdata","thing":{"@type":"Recipe"}}'])
  })

  it('readDocument() ends on references that go round in a circle', () => {
    const graph = [
      { '@type': 'HowTo', '@id': '#tea', name: 'Tea', step: [{ '@id': '#one' }, { '@id': '#two' }, { '@id': '#tea' }] },
      {
        '@type': 'HowToSection',
        '@id': '#one',
        itemListElement: [{ '@id': '#one' }, { '@type': 'HowToStep', text: STEPS[0] }],
      },
      { '@type': 'HowToStep', '@id': '#two', text: STEPS[1], step: { '@id': '#one' } },
    ]
    expect(stepsOf(JSON.stringify({ '@graph': graph }))).toEqual([STEPS])
  })

  it(
    'readDocument() ends on references that double at every level',
    () => {
      const nodes = Array.from({ length: 40 }, (_, level) => ({
        '@id': `#n${level}`,
        '@type': 'HowToSection',
        itemListElement: [{ '@id': `#n${level + 1}` }, { '@id': `#n${level + 1}` }],
      }))
      const howTo = { '@type': 'HowTo', name: 'Tea', step: [...STEPS, { '@id': '#n0' }] }
      expect(stepsOf(JSON.stringify([howTo, ...nodes]))).toEqual([STEPS])
    },
    LIMIT_MS,
  )

  it.each([
    '"',
    "'",
    '\\',
    '";',
    '<',
    '<a',
    '&amp;',
    '\n',
    '// ',
    '{"a"',
    "'a';",
    '“',
    '1. ',
    'Do it. ',
    '1',
    '.',
    ',',
    ':',
  ])(
    'readDocument() ends on a megabyte of %j',
    (text) => {
      const megabyte = text.repeat(1_000_000 / text.length)
      const long = `${megabyte}x`
      const thing = {
        '@type': 'HowTo',
        name: long,
        step: long,
        tool: [long, 'Cup'],
        totalTime: `P${long}`,
        yield: long,
      }
      expect(() => stepsOf(JSON.stringify(thing))).not.toThrow()
      expect(() => stepsOf(`{"@type":"HowTo","step":[${megabyte}`)).not.toThrow()
    },
    LIMIT_MS,
  )

  it(
    'readDocument() ends on items nested in items',
    () => {
      const deep = '<div itemprop="recipeInstructions name text">Boil '.repeat(3000)
      const wide = '<p itemprop="recipeInstructions">Boil.</p>'.repeat(30_000)
      for (const inside of [deep, wide])
        expect(() =>
          readDocument(htmlPage(`<div itemscope itemtype="http://schema.org/Recipe">${inside}`)),
        ).not.toThrow()
    },
    LIMIT_MS,
  )
})
