import { describe, expect, it } from 'vitest'
import { candidateOf, proceduresOf } from './structured-candidate.ts'

const STEPS = ['Knock out the pin with a nail.', 'Wipe the pin with a dry rag.', 'Put a drop of oil on the pin.']
const THREE = STEPS.map((text) => ({ '@type': 'HowToStep', text }))

function stepsOf(recipeInstructions: unknown): readonly string[] | undefined {
  return proceduresOf({ '@type': 'Recipe', name: 'Oil', recipeInstructions })[0]?.steps
}

function toldOf(recipeInstructions: unknown) {
  const [found] = proceduresOf({ '@type': 'Recipe', name: 'Oil', recipeInstructions })
  return { steps: found?.steps, sections: found?.sections }
}

describe('findCandidates() on the steps of structured data', () => {
  it.each([
    ['an array of strings', STEPS],
    ['an array of strings with markup', STEPS.map((step) => `<p>${step}</p>`)],
    ['numbered strings', STEPS.map((step, index) => `${index + 1} - ${step}`)],
    ['one string with lines', STEPS.join('\n')],
    [
      'one string with blank lines and step marks',
      STEPS.map((step, index) => `Step ${index + 1}\n\n${step}`).join('\r\n'),
    ],
    ['one string with a list', `<ol>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ol>`],
    ['one string with breaks', STEPS.join('<br/>')],
    ['markup as entities', `&lt;p&gt;${STEPS.join('&lt;/p&gt;&lt;p&gt;')}&lt;/p&gt;`],
    ['markup as entities of entities', `&amp;lt;p&amp;gt;${STEPS.join('&amp;lt;br&amp;gt;')}`],
    ['one string with numbers', STEPS.map((step, index) => `${index + 1}. ${step}`).join(' ')],
    ['one string with numbers run in', STEPS.map((step, index) => `${index + 1}.${step}`).join('')],
    ['one string with step marks', STEPS.map((step, index) => `Step ${index + 1}: ${step}`).join(' ')],
    ['one string with bullets', STEPS.map((step) => `• ${step}`).join(' ')],
    ['one string that lost its line breaks', STEPS.join('')],
    ['lines that begin with a number at once', STEPS.map((step, index) => `${index + 1}.${step}`).join('\n')],
    ['one string of sentences', STEPS.join(' ')],
    ['one step with markup', [{ '@type': 'HowToStep', text: `<p>${STEPS.join('</p><p>')}</p>` }]],
    [
      'one step with directions',
      { '@type': 'HowToStep', itemListElement: STEPS.map((text) => ({ '@type': 'HowToDirection', text })) },
    ],
    ['steps', THREE],
    ['steps of lower-case types', STEPS.map((text) => ({ '@type': 'howtostep', text }))],
    ['steps with only names', STEPS.map((name) => ({ '@type': 'HowToStep', name }))],
    ['steps with descriptions', STEPS.map((description) => ({ '@type': 'HowToStep', description }))],
    ['an item list', { '@type': 'ItemList', itemListElement: THREE }],
    [
      'list items',
      {
        '@type': 'ItemList',
        itemListElement: THREE.map((item, position) => ({ '@type': 'ListItem', position, item })),
      },
    ],
    ['a list in a list', [[THREE]]],
    ['an object that numbers them', { 0: THREE[0], 1: THREE[1], 2: THREE[2] }],
    ['a list told twice', [...STEPS, ...STEPS]],
    [
      'steps with empty ones between',
      [THREE[0], { '@type': 'HowToStep', text: ' ' }, '', '<p></p>', '2.', THREE[1], null, THREE[2]],
    ],
    ['steps with tips between', [THREE[0], { '@type': 'HowToTip', text: 'Mind the paint.' }, THREE[1], THREE[2]]],
    ['a label that only announces them', `Directions:\n${STEPS.join('\n')}`],
    ['lines with notes below', `${STEPS.join('\n')}\nNotes:\nUse less oil next time.`],
  ])('findCandidates() reads instructions given as %s', (_, instructions) => {
    expect(toldOf(instructions)).toEqual({ steps: STEPS, sections: [] })
  })

  it('findCandidates() joins a name and a text that does not repeat it', () => {
    const named = (name: string) => stepsOf([{ '@type': 'HowToStep', name, text: STEPS[0] }, ...THREE.slice(1)])?.[0]
    expect(named('Free the hinge')).toBe(`Free the hinge. ${STEPS[0]}`)
    expect(named('Ready?')).toBe(`Ready? ${STEPS[0]}`)
    for (const name of ['Knock out the pin…', 'Step 1', '1.', '', 'Knock out the pin with a nail.'])
      expect(named(name)).toBe(STEPS[0])
  })

  it('findCandidates() keeps a step of several lines one step among others', () => {
    const text = '<p>Wipe the pin.</p><ul><li>Turn it.</li><li>Blow on it.</li></ul>'
    expect(stepsOf([THREE[0], { '@type': 'HowToStep', text }, THREE[2]])?.[1]).toBe(
      'Wipe the pin. Turn it. Blow on it.',
    )
  })

  it('findCandidates() cuts a string where its line breaks were lost, and not at each sentence', () => {
    const text = 'Knock out the pin. Use a nail.Wipe the pin. Use a rag.Oil it.'
    expect(stepsOf(text)).toEqual(['Knock out the pin. Use a nail.', 'Wipe the pin. Use a rag.', 'Oil it.'])
  })

  it('findCandidates() divides one line as the page does that shows it', () => {
    const parts = ['Knock out the pin. Use a nail.', 'Wipe the pin. Use a rag.', 'Oil the pin well.']
    const thing = {
      '@type': 'Recipe',
      name: 'Oil',
      recipeInstructions: parts.join(' '),
      recipeIngredient: ['2 drops of the very best oil in the whole house, 1 rag, 1 nail'],
    }
    const shown = [...parts, '2 drops of the very best oil in the whole house,', '1 rag,', '1 nail']
      .map((part) => `<p>${part}</p>`)
      .join('')
    const found = candidateOf(`<script type="application/ld+json">${JSON.stringify(thing)}</script><div>${shown}</div>`)
    expect(found?.steps.map(({ text }) => text)).toEqual(parts)
    expect(found?.resources.map(({ text }) => text)).toEqual([
      '2 drops of the very best oil in the whole house',
      '1 rag',
      '1 nail',
    ])
  })

  it('findCandidates() puts together lines that break within a sentence', () => {
    const text = `${'Knock out the pin with a nail, '.repeat(2)}or with the\nthin end of a file.\n\nWipe the pin.`
    expect(stepsOf(text)).toHaveLength(2)
  })

  it('findCandidates() joins the lines below a numbered line to it', () => {
    const text = '1. Free the hinge\nKnock out the pin.\n2. Wipe\nUse a dry rag.\n3. Oil it.'
    expect(stepsOf(text)).toEqual(['Free the hinge. Knock out the pin.', 'Wipe. Use a dry rag.', 'Oil it.'])
  })

  it('findCandidates() joins titles in markup to the one text below each', () => {
    const text = '<h3>Free it</h3><p>Knock out the pin.</p><h3>Clean</h3><p>Use a rag.</p><h3>Oil</h3><p>One drop.</p>'
    expect(stepsOf(text)).toEqual(['Free it. Knock out the pin.', 'Clean. Use a rag.', 'Oil. One drop.'])
  })

  const divided = {
    steps: STEPS,
    sections: [
      { name: 'For the pin', first_step: 0 },
      { name: 'Last', first_step: 2 },
    ],
  }

  it.each([
    [
      'sections',
      [
        { '@type': 'HowToSection', name: 'For the pin', itemListElement: THREE.slice(0, 2) },
        { '@type': 'HowToSection', name: 'Last', itemListElement: [THREE[2]] },
      ],
    ],
    [
      'sections of lines',
      [
        {
          '@type': 'HowToSection',
          name: 'For the pin',
          itemListElement: [{ '@type': 'HowToStep', text: `${STEPS[0]}\n${STEPS[1]}` }],
        },
        { '@type': 'HowToSection', name: 'Last', text: STEPS[2] },
      ],
    ],
    [
      'steps that are labels',
      [
        { '@type': 'HowToStep', text: 'For the pin:' },
        THREE[0],
        THREE[1],
        { '@type': 'HowToStep', name: 'Last:' },
        THREE[2],
      ],
    ],
    ['lines that are labels', `For the pin\n${STEPS[0]}\n${STEPS[1]}\nLast:\n${STEPS[2]}`],
    ['bold lines', `<p><strong>For the pin</strong></p><p>${STEPS[0]}</p><p>${STEPS[1]}</p><b>Last</b><br>${STEPS[2]}`],
  ])('findCandidates() reads parts given as %s', (_, instructions) => {
    expect(toldOf(instructions)).toEqual(divided)
  })

  it('findCandidates() reads a line in capitals as the name of a part, unless all are', () => {
    expect(toldOf(`THE PIN\n${STEPS.join('\n')}`)).toEqual({
      steps: STEPS,
      sections: [{ name: 'THE PIN', first_step: 0 }],
    })
    expect(stepsOf(['KNOCK OUT THE PIN', 'WIPE THE PIN', 'OIL THE PIN'])).toHaveLength(3)
  })

  it('findCandidates() reads the field that divides most, under old and new names', () => {
    for (const field of ['step', 'steps', 'instructions', 'recipeInstructions'])
      expect(proceduresOf({ '@type': 'HowTo', name: 'Oil', [field]: STEPS, description: 'x' })[0]?.steps).toEqual(STEPS)
    expect(
      proceduresOf({ '@type': 'HowTo', name: 'Oil', recipeInstructions: 'See below.', step: STEPS })[0]?.steps,
    ).toEqual(STEPS)
  })

  it('findCandidates() takes the first of several names, and the headline where there is none', () => {
    expect(candidateOf({ '@type': 'HowTo', name: ['Oil a hinge', 'Oil a hinge'], step: STEPS })?.goal).toBe(
      'Oil a hinge',
    )
    expect(candidateOf({ '@type': 'HowTo', headline: 'Oil &amp; wipe', step: STEPS })?.goal).toBe('Oil & wipe')
  })

  it('findCandidates() finds no procedure in fewer than two steps', () => {
    for (const instructions of ['Oil it.', [], {}, null, 7, [STEPS[0]], '...'])
      expect(stepsOf(instructions)).toBeUndefined()
  })

  it.each([
    ['microdata', 'itemprop', 'itemscope itemtype="https://schema.org/HowTo"'],
    ['rdfa', 'property', 'vocab="https://schema.org/" typeof="HowTo"'],
  ])('findCandidates() says that it read %s', (witness, attribute, opening) => {
    const body = `<section ${opening}><meta ${attribute}="name" content="Oil">${STEPS.map((step) => `<meta ${attribute}="step" content="${step}">`).join('')}</section>`
    expect(proceduresOf(body)).toMatchObject([{ witness, steps: STEPS }])
  })
})
