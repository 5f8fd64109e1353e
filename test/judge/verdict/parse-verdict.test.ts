import { describe, expect, it } from 'vitest'
import { parseVerdict } from '#judge'

const COUNTS = { referenceSteps: 5, candidateSteps: 4 }

function reply(...failures: readonly unknown[]): object {
  return { reasoning: 'Compared.', critical_failures: failures }
}

describe('parseVerdict()', () => {
  it('parseVerdict() reads our form', () => {
    const failure = { kind: 'vague', failure: 'Nobody knows how long.', reference_steps: [2], candidate_steps: [3] }
    expect(parseVerdict(reply(failure), COUNTS)).toEqual({
      kind: 'scored',
      failures: [failure],
      reasoning: 'Compared.',
    })
  })

  it('parseVerdict() passes a candidate with an empty list, whatever another field says', () => {
    expect(parseVerdict({ ...reply(), has_failure: true }, COUNTS)).toMatchObject({ kind: 'scored', failures: [] })
  })

  it('parseVerdict() reads the published form, as text with thoughts, prose and a fence around it', () => {
    const text = JSON.stringify(reply({ failure: 'No oil.', L1_steps: ['Step 3'], L2_steps: null }))
    const verdict = parseVerdict(`<think>{"critical_failures": []}</think>Here:\n\`\`\`json\n${text}\n\`\`\`\n`, COUNTS)
    expect(verdict).toMatchObject({
      kind: 'scored',
      failures: [{ kind: 'other', failure: 'No oil.', reference_steps: [3], candidate_steps: [] }],
    })
  })

  it('parseVerdict() leaves out numbers that no step has, says so, and keeps the failure', () => {
    const failure = { kind: 'incoherent', failure: 'Broken off.', reference_steps: [6], candidate_steps: '3-5' }
    expect(parseVerdict(reply(failure), COUNTS)).toMatchObject({
      failures: [
        {
          failure: 'Broken off. [names steps there are not: reference 6; candidate 5]',
          reference_steps: [],
          candidate_steps: [3, 4],
        },
      ],
    })
  })

  it.each([
    ['missing_action', 'missing_action'],
    ['Missing step', 'missing_action'],
    ['Contradicts the goal', 'contradicts_goal'],
    ['internal inconsistency', 'contradicts_itself'],
    ['wrong order', 'contradicts_reference'],
    ['repetition', 'repeated_step'],
    ['too vague', 'vague'],
    ['unnecessary action', 'harmful_action'],
    ['nonsensical', 'incoherent'],
    ['bad luck', 'other'],
    [7, 'other'],
    [undefined, 'other'],
  ])('parseVerdict() takes the kind %j for %s', (kind, expected) => {
    expect(parseVerdict(reply({ kind, failure: 'Bad.' }), COUNTS)).toMatchObject({ failures: [{ kind: expected }] })
  })

  it('parseVerdict() takes a failure that is a mere sentence', () => {
    expect(parseVerdict(reply('Step 2 burns it.'), COUNTS)).toMatchObject({
      failures: [{ failure: 'Step 2 burns it.' }],
    })
  })

  it('parseVerdict() is unscored when the reply is cut off', () => {
    const raw = '{"reasoning": "The candidate", "critical_failures": [{"failure": "No'
    expect(parseVerdict(raw, COUNTS)).toEqual({ kind: 'unscored', reason: 'cut_off', raw })
  })

  it('parseVerdict() is unscored when there is no JSON in the reply', () => {
    expect(parseVerdict('It passes.', COUNTS)).toEqual({ kind: 'unscored', reason: 'no_json', raw: 'It passes.' })
  })

  it.each([
    {},
    { reasoning: 'Fine.' },
    { has_failure: false },
    { reasoning: 'Fine.', critical_failures: null },
    { reasoning: 'Fine.', critical_failures: 'none' },
    { reasoning: 'Fine.', critical_failures: 'Step 3' },
    { reasoning: ['Fine.'], critical_failures: { items: 0 } },
    null,
    7,
  ])('parseVerdict() is unscored without a list of failures: %j', (value) => {
    expect(parseVerdict(value, COUNTS)).toMatchObject({ kind: 'unscored', reason: 'no_list_of_failures' })
  })

  it.each([
    {},
    '',
    { failure: '' },
    { failure: 'None' },
    { failure: 'No critical failures found.' },
    // As strict servers make a model fill in every field.
    { kind: 'other', failure: 'None', reference_steps: [], candidate_steps: [] },
    7,
    null,
  ])('parseVerdict() is unscored when a failure says nothing: %j', (failure) => {
    expect(parseVerdict(reply(failure), COUNTS)).toMatchObject({ kind: 'unscored', reason: 'unreadable_failure' })
  })

  it('parseVerdict() is unscored, not broken, for any value', () => {
    for (const value of [
      undefined,
      [],
      'null',
      '{',
      '}{',
      '{"critical_failures": [[]]}',
      { critical_failures: [[]] },
    ]) {
      expect(parseVerdict(value, COUNTS).kind).toBe('unscored')
    }
  })
})
