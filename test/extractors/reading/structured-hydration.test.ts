import { describe, expect, it } from 'vitest'
import { script, structuredOf } from './structured-page.ts'

const STEPS = ['Boil a cup of water.', 'Pour it on the leaves.', 'Wait three whole minutes.']
const STATE = {
  props: {
    user: null,
    recipe: {
      title: 'Make tea',
      ingredients: [{ name: 'Tea' }, 'Water'],
      instructions: STEPS.map((text, id) => ({ id, text })),
    },
  },
}
const FOUND = [
  {
    source: 'hydration',
    thing: {
      '@type': 'HowTo',
      name: 'Make tea',
      step: STEPS.map((text) => ({ '@type': 'HowToStep', text })),
      supply: ['Tea', 'Water'],
    },
  },
]

describe('readDocument() on the JSON a page starts with', () => {
  it.each([
    ['a JSON script', `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(STATE)}</script>`],
    ['an assignment', `<script>var a = 1; window.__STATE__ = ${JSON.stringify(STATE)};\nstart()</script>`],
    ['an assignment by name', `<script>window["__STATE__"]=${JSON.stringify(STATE)}</script>`],
  ])('readDocument() finds steps in %s', (_, markup) => {
    expect(structuredOf(markup)).toEqual(FOUND)
  })

  it('readDocument() prefers an object that says what it is', () => {
    const typed = { '@type': 'Recipe', name: 'Other', recipeInstructions: STEPS }
    expect(structuredOf(`<script type="application/json">${JSON.stringify([STATE, typed])}</script>`)).toEqual([
      { source: 'hydration', thing: typed },
    ])
  })

  it('readDocument() looks no further where other data has the steps', () => {
    const told = script(JSON.stringify({ '@type': 'HowTo', name: 'Make tea', step: STEPS }))
    const found = structuredOf(`${told}<script type="application/json">${JSON.stringify(STATE)}</script>`)
    expect(found.map(({ source }) => source)).toEqual(['json-ld'])
  })

  it.each([
    ['another name than the page', { title: 'Sign up here', steps: STEPS }],
    ['too few steps', { title: 'Make tea', steps: STEPS.slice(0, 2) }],
    ['labels for steps', { title: 'Make tea', steps: ['One', 'Two', 'Three'] }],
    ['another key', { title: 'Make tea', reviews: STEPS }],
  ])('readDocument() takes no procedure from an object with %s', (_, state) => {
    expect(
      structuredOf(`<script type="application/json">${JSON.stringify({ state, rest: 'x'.repeat(100) })}</script>`),
    ).toEqual([])
  })

  it('readDocument() leaves scripts that are no pure JSON alone', () => {
    expect(
      structuredOf(
        `<script>window.__STATE__ = {steps: [a, b, c], "steps": [], title: start()}${' '.repeat(100)}</script>`,
      ),
    ).toEqual([])
  })
})
