import { describe, expect, it } from 'vitest'
import { candidatesOf, eachOf, OPENING, STEPS, toldOn } from './found-page.ts'

const GERMAN = [
  'Entfernen Sie den Stift mit einem Nagel.',
  'Wischen Sie den Stift mit einem Lappen ab.',
  'Geben Sie einen Tropfen Öl auf den Stift.',
] as const
const CIRCLED = ['①', '②', '③'] as const

describe('findCandidates() on steps within one block of text', () => {
  it.each([
    ['numbers', (step: string, index: number) => `${index + 1}. ${step} `],
    ['numbers in brackets', (step: string, index: number) => `(${index + 1}) ${step} `],
    ['numbers with a bracket', (step: string, index: number) => `${index + 1}) ${step} `],
    ['numbers with a word', (step: string, index: number) => `Step ${index + 1}: ${step} `],
    ['numbers in circles', (step: string, index: number) => `${CIRCLED[index]}${step} `],
  ])('findCandidates() divides a paragraph at %s', (_, markup) => {
    expect(toldOn(`${OPENING}<p>${eachOf(STEPS, markup)}</p>`)).toEqual([STEPS])
    expect(toldOn(`${OPENING}<h2>Directions</h2><p>${eachOf(STEPS, markup)}</p>`)).toEqual([STEPS])
  })

  it('findCandidates() leaves out what leads in to the first number', () => {
    const steps = eachOf(STEPS, (step, index) => `${index + 1}. ${step} `)
    expect(toldOn(`${OPENING}<p>This is all there is to it: ${steps}</p>`)).toEqual([STEPS])
  })

  it('findCandidates() puts wrapped lines of preformatted text together', () => {
    const lines = eachOf(STEPS, (step, index) => `${index + 1}. ${step.replace(' a ', '\n   a ')}\n`)
    expect(toldOn(`${OPENING}<pre>Oiling a hinge\n\n${lines}\nThat was all.</pre>`)).toEqual([STEPS])
  })

  it('findCandidates() reads the sentences behind a word that announces them', () => {
    expect(toldOn(`${OPENING}<p><b>Method:</b> ${STEPS.join(' ')}</p>`, { title: 'Hinges' })).toEqual([STEPS])
  })

  it('findCandidates() divides a paragraph in a language it cannot judge where something announces steps', () => {
    const numbered = eachOf(GERMAN, (step, index) => `${index + 1}. ${step} `)
    const words = { title: 'Scharniere', language: 'de' }
    const opening = '<p>Ein Scharnier, das quietscht, braucht Öl, und ein Tropfen davon ist schon genug dafür.</p>'
    expect(toldOn(`${opening}<p>${numbered}</p>`, words)).toEqual([])
    expect(toldOn(`${opening}<h2>Anleitung</h2><p>${numbered}</p>`, words)).toEqual([GERMAN])
    expect(toldOn(`${opening}<p>Gehen Sie wie folgt vor: ${numbered}</p>`, words)).toEqual([GERMAN])
    expect(toldOn(`${opening}<p>${numbered}</p>`, { ...words, title: 'Wie man ein Scharnier ölt' })).toEqual([GERMAN])
  })

  it('findCandidates() takes a method told behind a word in another language only beside what it needs', () => {
    const words = { title: 'Scharniere', language: 'de' }
    const opening = '<p>Ein Scharnier, das quietscht, braucht Öl, und ein Tropfen davon ist schon genug dafür.</p>'
    const method = `<p>Anleitung: ${GERMAN.join(' ')}</p>`
    expect(toldOn(opening + method, words)).toEqual([])
    expect(toldOn(`${opening}<p>Material: ein Nagel, ein Lappen, Öl</p>${method}`, words)).toEqual([GERMAN])
  })

  it.each([
    [
      'numbered reasons',
      '1. Hinges that squeak are old. 2. The oil in them is gone. 3. Nobody had the time to look at them.',
    ],
    ['a ranking', '1. Shake the old door 2. Stay with me tonight 3. Drive the long road 4. Let her go home'],
    ['a study', 'Method: We looked at forty hinges. Half of them were oiled. All of them were weighed afterwards.'],
    ['clauses', 'The owner shall (1) keep the door, (2) pay for the hinges and (3) tell the landlord of any squeak.'],
  ])('findCandidates() finds nothing in %s', (_, text) => {
    expect(toldOn(`${OPENING}<p>${text}</p>`, { title: 'Hinges' })).toEqual([])
  })

  it('findCandidates() names the witness and places every step', () => {
    const [candidate] = candidatesOf(`${OPENING}<p>${eachOf(STEPS, (step, index) => `${index + 1}. ${step} `)}</p>`)
    expect(candidate?.witness).toBe('numbered-lines')
    expect(candidate?.steps.every(({ start, end }) => start !== null && end !== null)).toBe(true)
  })
})
