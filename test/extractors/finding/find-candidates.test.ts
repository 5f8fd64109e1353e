import { describe, expect, it } from 'vitest'
import { Candidate, type Document } from '#data'
import { findCandidates, readDocument } from '#extractors'
import { htmlPage } from '../html-page.ts'

const OPENING = `<p>${'A hinge that squeaks wants oil, and a drop of it is enough, if only the pin is clean. '.repeat(3)}</p>`

function documentOf(body: string, title = 'How to oil a hinge'): Document {
  return readDocument(
    htmlPage(`<html lang="en"><title>${title}</title><body><main><h1>${title}</h1>${body}</main></body></html>`),
  )
}

function proceduresOf(body: string, title?: string) {
  return findCandidates(documentOf(body, title)).map(({ goal, steps, witness, sections, resources }) => ({
    goal,
    steps: steps.map(({ text }) => text),
    witness,
    sections,
    resources,
  }))
}

const STEPS = ['Knock out the pin with a nail.', 'Wipe the pin with a dry rag.', 'Put a drop of oil on the pin.']
const LIST = `<ol>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ol>`

function jsonLd(thing: object): string {
  return `<script type="application/ld+json">${JSON.stringify(thing)}</script>`
}

describe('findCandidates() on lists', () => {
  it('findCandidates() reads an ordered list with the list of what is needed before it', () => {
    const body = `${OPENING}<h2>You will need</h2><ul><li>Oil</li><li>A rag</li></ul><h2>Directions</h2>${LIST}`
    expect(proceduresOf(body)).toEqual([
      { goal: 'How to oil a hinge', steps: STEPS, witness: 'ordered-list', sections: [], resources: ['Oil', 'A rag'] },
    ])
  })

  it('findCandidates() folds nested lists into the item they stand in', () => {
    const nested = LIST.replace('dry rag.</li>', 'dry rag.<ul><li>Turn it.</li><li>Blow on it.</li></ul></li>')
    expect(proceduresOf(nested)[0]?.steps[1]).toBe('Wipe the pin with a dry rag. Turn it. Blow on it.')
  })

  it('findCandidates() keeps two procedures of one page apart, each with its own goal', () => {
    const other = LIST.replaceAll('pin', 'screw')
    const body = `<h2>How to oil a door</h2>${LIST}<h2>How to tighten a gate</h2>${other}`
    const found = proceduresOf(body.replace('Knock out', 'Pull out'), 'Two jobs for a Sunday')
    expect(found.map(({ goal }) => goal)).toEqual(['How to oil a door', 'How to tighten a gate'])
  })

  it('findCandidates() joins lists that are parts of one procedure and keeps the names of the parts', () => {
    const body = `<h2>Instructions</h2><h3>The pin</h3>${LIST}<h3>The plate</h3><ol><li>Loosen the four screws.</li><li>Wipe the plate clean.</li></ol>`
    const [found, ...others] = proceduresOf(body)
    expect(others).toEqual([])
    expect(found?.steps).toHaveLength(5)
    expect(found?.sections).toEqual([
      { name: 'The pin', first_step: 0 },
      { name: 'The plate', first_step: 3 },
    ])
  })

  it.each([
    [
      'links',
      '<ul><li><a href="/a">Doors</a></li><li><a href="/b">Windows</a></li><li><a href="/c">Gates</a></li></ul>',
    ],
    [
      'contents',
      '<ol><li>Choosing an oil</li><li>Cleaning the pin</li></ol><h2>Choosing an oil</h2><h2>Cleaning the pin</h2>',
    ],
    ['tips', '<h2>Tips</h2><ol><li>Use less oil than you think.</li><li>Keep the rag for next time.</li></ol>'],
    ['references', '<h2>References</h2><ol><li>Smith, J. (2019). On hinges.</li><li>Doe, A. (2020). On oil.</li></ol>'],
  ])('findCandidates() finds no procedure in a list of %s', (_, body) => {
    expect(proceduresOf(OPENING + body)).toEqual([])
  })

  it('findCandidates() finds no procedure in a page that counts reasons', () => {
    const body =
      '<h2>1. It squeaks</h2><p>Nobody likes that.</p><h2>2. It sticks</h2><p>Nor that.</p><h2>3. It rusts</h2><p>Nor that.</p>'
    expect(proceduresOf(OPENING + body, '3 reasons to oil a hinge')).toEqual([])
  })
})

describe('findCandidates() on step headings', () => {
  it('findCandidates() joins a step heading and its short body', () => {
    const body =
      '<h2>Step 1: Knock out the pin</h2><p>Use a nail.</p><h2>Step 2: Wipe it</h2><p>A rag will do.</p><h2>Notes</h2><p>Enjoy.</p>'
    expect(proceduresOf(OPENING + body)[0]).toMatchObject({
      witness: 'step-headings',
      steps: ['Knock out the pin. Use a nail.', 'Wipe it. A rag will do.'],
    })
  })

  it('findCandidates() reads numbered paragraphs and numbers that stand alone', () => {
    const numbered = STEPS.map((step, index) => `<p>${index + 1}) ${step}</p>`).join('')
    const apart = STEPS.map((step, index) => `<div>${index + 1}</div><p>${step}</p>`).join('')
    expect(proceduresOf(OPENING + numbered)[0]?.steps).toEqual(STEPS)
    expect(proceduresOf(OPENING + apart)[0]?.steps).toEqual(STEPS)
  })

  it('findCandidates() reads terms whose definitions tell what to do', () => {
    const body = `<dl>${STEPS.map((step, index) => `<dt>Stage ${'abc'[index]}</dt><dd>${step}</dd>`).join('')}</dl>`
    expect(proceduresOf(OPENING + body)[0]?.steps).toHaveLength(3)
  })
})

describe('findCandidates() on prose', () => {
  it('findCandidates() reads sentences that say their order', () => {
    const body = `<p>First, knock out the pin with a nail. Next, wipe it with a dry rag. Finally, put a drop of oil on the pin.</p>`
    expect(proceduresOf(OPENING + body)[0]).toMatchObject({
      witness: 'prose',
      steps: [
        'First, knock out the pin with a nail.',
        'Next, wipe it with a dry rag.',
        'Finally, put a drop of oil on the pin.',
      ],
    })
  })

  it('findCandidates() reads paragraphs under a heading that announces them', () => {
    const body = `<h2>Method</h2>${STEPS.map((step) => `<p>${step}</p>`).join('')}<p>That is all there is to it.</p>`
    expect(proceduresOf(OPENING + body)[0]?.steps).toEqual(STEPS)
  })
})

describe('findCandidates() on structured data', () => {
  const thing = {
    '@type': 'HowTo',
    name: 'Oil a hinge',
    supply: [{ '@type': 'HowToSupply', name: 'Oil' }, 'Salt'],
    tool: 'Nail',
    step: [
      {
        '@type': 'HowToSection',
        name: 'The pin',
        itemListElement: [
          { '@type': 'HowToStep', name: 'Knock out', text: STEPS[0] },
          {
            '@type': 'HowToStep',
            itemListElement: [
              { '@type': 'HowToDirection', text: STEPS[1] },
              { '@type': 'HowToTip', text: 'Mind the paint.' },
            ],
          },
        ],
      },
      { '@type': 'HowToStep', name: 'Lubricate', text: STEPS[2] },
    ],
  }

  it('findCandidates() reads sections, steps, directions, supplies and tools', () => {
    expect(proceduresOf(jsonLd(thing))).toEqual([
      {
        goal: 'Oil a hinge',
        steps: [STEPS[0], STEPS[1], `Lubricate. ${STEPS[2]}`],
        witness: 'json-ld',
        sections: [{ name: 'The pin', first_step: 0 }],
        resources: ['Oil', 'Salt', 'Nail'],
      },
    ])
  })

  it.each([
    ['an array of strings', STEPS],
    ['one string with lines', STEPS.join('\n')],
    ['one string with markup', `<ol>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ol>`],
    ['one string with numbers', STEPS.map((step, index) => `${index + 1}. ${step}`).join(' ')],
    ['one string of sentences', STEPS.join(' ')],
    ['an item list', { '@type': 'ItemList', itemListElement: STEPS.map((text) => ({ '@type': 'HowToStep', text })) }],
    ['a list in a list', [[...STEPS.map((text) => ({ '@type': 'HowToStep', text }))]]],
  ])('findCandidates() reads instructions given as %s', (_, recipeInstructions) => {
    expect(proceduresOf(jsonLd({ '@type': 'Recipe', name: 'Tea', recipeInstructions }))[0]?.steps).toEqual(STEPS)
  })

  it('findCandidates() keeps once what structured data and the page both tell', () => {
    const found = proceduresOf(jsonLd({ '@type': 'HowTo', name: 'Oil a hinge', step: STEPS }) + LIST)
    expect(found.map(({ witness }) => witness)).toEqual(['json-ld'])
  })

  it('findCandidates() keeps the page where structured data has only part of it', () => {
    const found = proceduresOf(
      jsonLd({ '@type': 'HowTo', name: 'Oil a hinge', step: STEPS.slice(0, 2), tool: 'Nail' }) + LIST,
    )
    expect(found).toMatchObject([{ witness: 'ordered-list', steps: STEPS, resources: ['Nail'] }])
  })
})

describe('findCandidates() on places in the text', () => {
  it('findCandidates() places every step where it stands in the document', () => {
    const near = STEPS.map((step) => step.replace('with a', 'using a'))
    const bodies = [
      LIST,
      jsonLd({ '@type': 'HowTo', name: 'Oil', step: STEPS }) + LIST,
      jsonLd({ '@type': 'HowTo', name: 'Oil', step: near }) + LIST,
    ]
    for (const body of bodies) {
      const document = documentOf(body)
      const [candidate] = findCandidates(document)
      expect(Candidate.parse(candidate)).toEqual(candidate)
      const shown = candidate?.steps.map(({ start, end }) => document.text.slice(start ?? 0, end ?? 0))
      expect(shown).toEqual(STEPS)
    }
  })

  it('findCandidates() leaves unplaced what the page does not show', () => {
    const [candidate] = findCandidates(
      documentOf(jsonLd({ '@type': 'HowTo', name: 'Oil', step: ['Walk the dog.', 'Feed the cat.'] })),
    )
    expect(candidate?.steps.map(({ start, end }) => [start, end])).toEqual([
      [null, null],
      [null, null],
    ])
  })

  it('findCandidates() gives the same ids for the same document', () => {
    const document = documentOf(LIST)
    expect(findCandidates(document)).toEqual(findCandidates(document))
    expect(findCandidates(documentOf(''))).toEqual([])
  })
})
