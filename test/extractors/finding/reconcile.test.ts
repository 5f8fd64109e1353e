import { describe, expect, it } from 'vitest'
import { KEPT_BECAUSE } from '#data'
import { explainDocument } from '#extractors'
import { candidatesOf, documentOf, eachOf, jsonLd, listOf, OPENING, proceduresOf, STEPS } from './found-page.ts'

const LIST = listOf('ol', STEPS)
const HINGE = { title: 'The hinge' }
const HOW_TO = { '@type': 'HowTo', name: 'Oil a hinge', step: STEPS }
const MORE = [...STEPS, 'Hang the door again.', 'Open and close it three times.', 'Wipe off the oil that runs out.']
const NEEDS = `<h2>Tools</h2>${listOf('ul', ['A long nail', 'A dry rag'])}`
const DIRECTIONS = `<h2>Directions</h2>${LIST}`

const HEADS = ['Knock out the pin', 'Wipe the pin', 'Oil the pin']
const WHY =
  'A hinge holds more dirt than one would think, and it sits where no broom ever comes. That is why it squeaks, and why the oil of last year has long turned to glue.'

/** Of each reason a page: its content, the witness kept, and the witnesses heard. */
const REASONS = {
  only_account: [LIST, 'ordered-list', ['ordered-list']],
  schema_complete: [jsonLd(HOW_TO) + LIST, 'json-ld', ['json-ld', 'ordered-list']],
  schema_thin: [
    jsonLd({ ...HOW_TO, step: STEPS.slice(0, 2) }) + listOf('ol', MORE),
    'ordered-list',
    ['ordered-list', 'json-ld'],
  ],
  schema_undivided: [
    jsonLd({ ...HOW_TO, step: [`${STEPS[0]} ${STEPS[1]}`, STEPS[2]] }) + LIST,
    'ordered-list',
    ['ordered-list', 'json-ld'],
  ],
  schema_explains: [
    jsonLd({ ...HOW_TO, step: HEADS.map((head) => ({ '@type': 'HowToStep', name: head, text: WHY })) }) +
      eachOf(HEADS, (head, index) => `<h2>Step ${index + 1}: ${head}</h2><p>${WHY}</p>`),
    'step-headings',
    ['step-headings', 'json-ld'],
  ],
  trusted_witness: [jsonLd(HOW_TO) + microdata(STEPS), 'json-ld', ['json-ld', 'microdata']],
  fullest_account: [DIRECTIONS + DIRECTIONS, 'ordered-list', ['ordered-list', 'ordered-list']],
} as const

function microdata(steps: readonly string[]): string {
  const fields = eachOf(steps, (step) => `<meta itemprop="step" content="${step}">`)
  return `<section itemscope itemtype="https://schema.org/HowTo"><meta itemprop="name" content="Oil a hinge">${fields}</section>`
}

describe('findCandidates() on several accounts of one procedure', () => {
  it.each(KEPT_BECAUSE)('findCandidates() says that it kept an account as %s, and lists it first', (because) => {
    const [body, witness, heard] = REASONS[because]
    const found = candidatesOf(body)
    expect(found).toMatchObject([{ witness, kept_because: because }])
    expect(found[0]?.accounts.map((account) => account.witness)).toEqual(heard)
  })

  it('findCandidates() counts the steps of every account', () => {
    const [candidate] = candidatesOf(jsonLd({ ...HOW_TO, step: STEPS.slice(0, 2) }) + listOf('ol', MORE))
    expect(candidate?.accounts).toEqual([
      { witness: 'ordered-list', n_steps: 6 },
      { witness: 'json-ld', n_steps: 2 },
    ])
  })

  it('findCandidates() takes over what the kept account lacks', () => {
    const thin = { ...HOW_TO, step: STEPS.slice(0, 2), tool: 'Nail', totalTime: 'PT20M', yield: '1 hinge' }
    expect(candidatesOf(jsonLd(thin) + listOf('ol', MORE))).toMatchObject([
      {
        witness: 'ordered-list',
        resources: [{ text: 'Nail' }],
        total_time: 'PT20M',
        yield: '1 hinge',
      },
    ])
    expect(proceduresOf(jsonLd(HOW_TO) + NEEDS + DIRECTIONS)).toMatchObject([
      { witness: 'json-ld', resources: ['A long nail', 'A dry rag'] },
    ])
  })

  it('findCandidates() takes the amounts from the page where structured data leaves them out', () => {
    const bare = { ...HOW_TO, supply: ['nail', 'dry rag', 'iron oil'] }
    const page = `<h2>Supplies</h2>${listOf('ul', ['1 nail', '2 dry rag', '3 g iron oil'])}`
    expect(proceduresOf(jsonLd(bare) + page + DIRECTIONS)).toMatchObject([
      { witness: 'json-ld', resources: ['1 nail', '2 dry rag', '3 g iron oil'] },
    ])
  })

  it('findCandidates() takes an article on what is needed for less than the list itself', () => {
    const remarks = [
      'Nails: the longer they are, the better',
      'Rags: an old shirt will do well',
      'Oil: any oil for machines',
    ]
    const article = `<h2>Supplies</h2>${listOf('ul', remarks)}${DIRECTIONS}`
    const needs = ['2 nails', '1 rags', '3 g oil']
    expect(proceduresOf(jsonLd({ ...HOW_TO, step: STEPS.slice(0, 2), supply: needs }) + article)[0]?.resources).toEqual(
      needs,
    )
  })

  it('findCandidates() adds the parts of a list that structured data leaves out', () => {
    const known = ['1 long nail', '2 dry rags', '3 drops of oil']
    const page = `<h2>Supplies</h2><h3>Pin</h3>${listOf('ul', known)}<h3>Plate</h3>${listOf('ul', ['4 screws', '1 peg of wood'])}`
    expect(proceduresOf(jsonLd({ ...HOW_TO, supply: known }) + page + DIRECTIONS)[0]?.resources).toEqual([
      ...known,
      '4 screws',
      '1 peg of wood',
    ])
    const other = `<h2>Supplies</h2>${listOf('ul', ['4 screws', '1 peg of wood'])}`
    expect(proceduresOf(jsonLd({ ...HOW_TO, supply: known }) + other + DIRECTIONS)[0]?.resources).toEqual(known)
  })

  it('findCandidates() takes over sections only from an account with as many steps', () => {
    const parts = `<h2>Directions</h2><h3>The pin</h3>${listOf('ol', STEPS.slice(0, 2))}<h3>The oil</h3>${listOf('ol', STEPS.slice(2))}`
    expect(proceduresOf(jsonLd(HOW_TO) + parts)).toMatchObject([
      {
        witness: 'json-ld',
        sections: [
          { name: 'The pin', first_step: 0 },
          { name: 'The oil', first_step: 2 },
        ],
      },
    ])
  })

  it('findCandidates() reads time and yield only from structured data', () => {
    expect(candidatesOf(jsonLd({ ...HOW_TO, totalTime: 'PT5M', yield: '1 hinge' }))).toMatchObject([
      { total_time: 'PT5M', yield: '1 hinge' },
    ])
    expect(candidatesOf(LIST)).toMatchObject([{ total_time: null, yield: null }])
  })

  it('findCandidates() takes lists beside structured data that tell other things for notes', () => {
    const care = listOf('ol', ['Store the can upright in the cellar.', 'Wash the rag with plenty of soap.'])
    expect(proceduresOf(`${jsonLd(HOW_TO)}${LIST}<h2>Cleaning up</h2>${care}`, HINGE)).toHaveLength(1)
    expect(proceduresOf(`${jsonLd(HOW_TO)}${LIST}<h2>How to clean up</h2>${care}`)).toMatchObject([
      { witness: 'json-ld' },
      { goal: 'How to clean up' },
    ])
  })
})

describe('explainDocument()', () => {
  it('explainDocument() gives the candidates that findCandidates() gives', () => {
    const document = documentOf(OPENING + NEEDS + DIRECTIONS)
    expect(explainDocument(document).candidates).toEqual(candidatesOf(OPENING + NEEDS + DIRECTIONS))
  })

  it('explainDocument() says of every account which candidate it became part of, and why', () => {
    const care = listOf('ol', ['Store the can upright in the cellar.', 'Wash the rag with plenty of soap.'])
    const { accounts } = explainDocument(documentOf(`${jsonLd(HOW_TO)}${LIST}<h2>Cleaning up</h2>${care}`, HINGE))
    expect(accounts.map(({ witness, candidate, why }) => [witness, candidate, why])).toEqual([
      ['json-ld', 0, 'schema_complete'],
      ['ordered-list', 0, 'told_by_another'],
      ['ordered-list', null, 'beside_structured_data'],
    ])
  })

  it('explainDocument() gives steps and resources as the witness told them', () => {
    const { accounts } = explainDocument(documentOf(jsonLd({ ...HOW_TO, tool: 'Nail' }) + NEEDS + DIRECTIONS))
    expect(accounts.map(({ steps }) => steps.length)).toEqual([3, 3])
    expect(accounts.map(({ resources }) => resources.map(({ text }) => text))).toEqual([
      ['Nail'],
      ['A long nail', 'A dry rag'],
    ])
  })

  it('explainDocument() finds nothing on a page without a procedure', () => {
    expect(explainDocument(documentOf(OPENING))).toEqual({ candidates: [], accounts: [] })
  })
})
