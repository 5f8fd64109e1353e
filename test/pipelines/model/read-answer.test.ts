import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../pipelines/model/read-answer.ts'
import { GOOD, Verdict } from './model-room.ts'

const JSON_TEXT = JSON.stringify(GOOD)

describe('readAnswer()', () => {
  it.each([
    ['bare JSON', JSON_TEXT],
    ['JSON in a code fence', `Here it is:\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\nDone.`],
    ['JSON after thinking aloud', `<think>maybe {"good": false}</think>\n${JSON_TEXT}`],
    ['JSON after the end of thinking alone', `so {"good": 1}\n</think>${JSON_TEXT}`],
    ['JSON among words and braces', `The set {a, b} is not it. ${JSON_TEXT} That is {all}.`],
    ['an object after one of another form', `{"note": "first"} ${JSON_TEXT}`],
    ['braces and quotes in a string', JSON.stringify({ reasoning: 'it "is" } {', good: true })],
  ])('readAnswer() reads %s', (_, text) => {
    const read = readAnswer(text, Verdict)
    expect(read).toMatchObject({ ok: true, value: { good: true } })
  })

  it.each([
    ['no object', 'I cannot say.', /no JSON object/],
    ['a list', '[1, 2]', /no JSON object/],
    ['a cut object', '{"reasoning": "x", "inner": {"reasoning": "y", "good": true}, "good": tr', /no JSON object/],
    ['a wrong type', '{"reasoning": "x", "good": "yes"}', /good: /],
    ['a field too many', '{"reasoning": "x", "good": true, "more": 1}', /more/],
  ])('readAnswer() says what is wrong with %s', (_, text, problem) => {
    expect(readAnswer(text, Verdict)).toEqual({ ok: false, problem: expect.stringMatching(problem) })
  })

  it('readAnswer() does not take long over a reply of nothing but braces', () => {
    const startMs = performance.now()
    readAnswer('{ '.repeat(100_000), Verdict)
    readAnswer('{}'.repeat(100_000), Verdict)
    expect(performance.now() - startMs).toBeLessThan(2000)
  })
})
