import { describe, expect, it } from 'vitest'
import { Candidate } from '#data'
import { findCandidates } from '#extractors'
import { candidatesOf, documentOf, eachOf, jsonLd, listOf, OPENING, proceduresOf, STEPS, toldOn } from './found-page.ts'

const LIST = listOf('ol', STEPS)

describe('findCandidates() on a whole page', () => {
  it('findCandidates() gives goal, steps and what is needed', () => {
    const needs = `<h2>You will need</h2>${listOf('ul', ['Oil', 'A rag'])}`
    expect(
      proceduresOf(`${OPENING}${needs}<h2>Directions</h2>${LIST}<h2>Tips</h2>${listOf('ul', ['Use less oil.'])}`),
    ).toEqual([
      { goal: 'How to oil a hinge', steps: STEPS, witness: 'ordered-list', sections: [], resources: ['Oil', 'A rag'] },
    ])
  })

  it('findCandidates() gives the procedures in reading order', () => {
    const body = eachOf(
      ['oil', 'wax', 'paint'],
      (job) =>
        `<h2>How to ${job} it</h2>${listOf(
          'ol',
          STEPS.map((s) => s.replace('pin', job)),
        )}`,
    )
    expect(proceduresOf(body, { title: 'Jobs for a Sunday' }).map(({ goal }) => goal)).toEqual([
      'How to oil it',
      'How to wax it',
      'How to paint it',
    ])
  })

  it('findCandidates() gives at most 300 steps', () => {
    const many = Array.from({ length: 400 }, (_, index) => `Turn the screw number ${index} by half a turn.`)
    expect(toldOn(listOf('ol', many))[0]).toHaveLength(300)
  })

  it('findCandidates() finds nothing on a page without a procedure', () => {
    expect(candidatesOf('')).toEqual([])
    expect(candidatesOf(OPENING)).toEqual([])
  })
})

describe('findCandidates() on the goal', () => {
  it.each([
    ['the title of a page with one procedure', 'How to oil a hinge', `<h2>The pin</h2>${LIST}`, 'How to oil a hinge'],
    [
      'a heading that says how, under a title that does not',
      'The hinge',
      `<h2>How to oil it</h2>${LIST}`,
      'How to oil it',
    ],
    [
      'the heading above an announcement',
      'The hinge',
      `<h2>How to oil it</h2><h3>Directions</h3>${LIST}`,
      'How to oil it',
    ],
    ['the title, not the announcement', 'The hinge', `<h2>Directions</h2>${LIST}`, 'The hinge'],
    ['the name in structured data', 'The hinge', jsonLd({ '@type': 'HowTo', name: 'Oil it', step: STEPS }), 'Oil it'],
    [
      'the title where structured data has no name',
      'The hinge',
      jsonLd({ '@type': 'HowTo', step: STEPS }),
      'The hinge',
    ],
    ['a heading without its number and colon', 'The hinge', `<h2>2. How to oil it:</h2>${LIST}`, 'How to oil it'],
  ])('findCandidates() takes %s', (_, title, body, goal) => {
    expect(candidatesOf(OPENING + body, { title }).map((candidate) => candidate.goal)).toEqual([goal])
  })
})

describe('findCandidates() on prose', () => {
  it.each([
    ['sentences', `<p>First, knock out the pin. Next, wipe it with a rag. Finally, put a drop of oil on it.</p>`],
    [
      'paragraphs',
      `<p>First, knock out the pin.</p><p>Next, wipe it with a rag.</p><p>Finally, put a drop of oil on it.</p>`,
    ],
  ])('findCandidates() reads %s that say their order', (_, body) => {
    expect(proceduresOf(OPENING + body)).toMatchObject([
      {
        witness: 'prose',
        steps: ['First, knock out the pin.', 'Next, wipe it with a rag.', 'Finally, put a drop of oil on it.'],
      },
    ])
  })

  it('findCandidates() joins an explanation to the step before it', () => {
    const body = '<p>First, knock out the pin. It is often stuck. Then wipe it. Finally, put a drop of oil on it.</p>'
    expect(toldOn(OPENING + body)[0]?.[0]).toBe('First, knock out the pin. It is often stuck.')
  })

  it('findCandidates() finds no procedure in a report', () => {
    const body = '<p>First, the joiner knocked out the pin. Then he wiped it. Finally, he put some oil on it.</p>'
    expect(toldOn(OPENING + body)).toEqual([])
  })
})

describe('findCandidates() on places in the text', () => {
  const numbered = STEPS.map((step, index) => `${index + 1}. ${step}`)

  it.each([
    ['an ordered list', LIST],
    ['an unordered list that writes out its numbers', `<h2>Directions</h2>${listOf('ul', numbered)}`],
    ['bulleted lines', `<h2>Directions</h2><p>${STEPS.map((s) => `• ${s}`).join('<br>')}</p>`],
    ['numbered lines', eachOf(numbered, (s) => `<p>${s}</p>`)],
    ['numbers glued to items', `<h2>Directions</h2>${eachOf(STEPS, (s, i) => `<p><b>${i + 1}</b>${s}</p>`)}`],
    ['step labels', eachOf(STEPS, (s, i) => `<h3>Step ${i + 1}: ${s}</h3>${OPENING}`)],
    ['bare numbers', eachOf(STEPS, (s, i) => `<div>${i + 1}</div><p>${s}</p>`)],
    [
      'a table',
      `<h2>Directions</h2><table>${eachOf(STEPS, (s, i) => `<tr><td>${i + 1}</td><td>${s}</td></tr>`)}</table>`,
    ],
    ['a definition list', `<h2>Directions</h2><dl>${eachOf(STEPS, (s, i) => `<dt>${i + 1}</dt><dd>${s}</dd>`)}</dl>`],
    ['one paragraph', `<h2>Directions</h2><p>${STEPS.join(' ')}</p>`],
    ['structured data and a list', jsonLd({ '@type': 'HowTo', name: 'Oil', step: STEPS }) + LIST],
    [
      'structured data in nearly the same words',
      jsonLd({ '@type': 'HowTo', name: 'Oil', step: STEPS.map((s) => s.replace('with a', 'using a')) }) + LIST,
    ],
  ])('findCandidates() places every step of %s where it stands in the document', (_, body) => {
    const document = documentOf(body)
    const [candidate, ...others] = findCandidates(document)
    expect(others).toEqual([])
    expect(Candidate.parse(candidate)).toEqual(candidate)
    expect(candidate?.steps.map(({ start, end }) => document.text.slice(start ?? 0, end ?? 0))).toEqual(STEPS)
  })

  it('findCandidates() places a step of head and body from the one to the other', () => {
    const document = documentOf('<h2>Step 1: Knock</h2><p>Use a nail.</p><h2>Step 2: Wipe</h2><p>Use a rag.</p>')
    const steps = findCandidates(document)[0]?.steps ?? []
    expect(steps.map(({ start, end }) => document.text.slice(start ?? 0, end ?? 0))).toEqual([
      'Knock\nUse a nail.',
      'Wipe\nUse a rag.',
    ])
  })

  it('findCandidates() leaves unplaced what the page does not show', () => {
    const [candidate] = candidatesOf(
      jsonLd({ '@type': 'HowTo', name: 'Oil', step: ['Walk the dog.', 'Feed the cat.'], tool: 'Lead' }),
    )
    for (const told of [...(candidate?.steps ?? []), ...(candidate?.resources ?? [])])
      expect(told).toMatchObject({ start: null, end: null })
  })

  it('findCandidates() gives the same ids for the same document', () => {
    expect(findCandidates(documentOf(LIST))).toEqual(findCandidates(documentOf(LIST)))
    expect(candidatesOf(LIST)[0]?.candidate_id).not.toBe(candidatesOf(LIST, { title: 'Hinges' })[0]?.candidate_id)
  })
})
