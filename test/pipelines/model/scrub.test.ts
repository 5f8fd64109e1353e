import { describe, expect, it } from 'vitest'
import { keyRemover, scrubber } from '../../../pipelines/model/scrub.ts'

const SECRET = 'tok+9f8e7d/6c5b4a3'

describe('scrubber()', () => {
  it('scrubber() takes the key out whole, in part, encoded, and anything that looks like one', () => {
    const scrub = scrubber(SECRET)
    const forms = [SECRET, SECRET.slice(0, 10), SECRET.slice(-9), encodeURIComponent(SECRET)]
    for (const form of [...forms, Buffer.from(SECRET).toString('base64')]) {
      expect(scrub(`the key "${form}" is wrong`)).toBe('the key "[key]" is wrong')
    }
    expect(scrub('Incorrect: sk-ab12****wxyz.')).toBe('Incorrect: [key].')
    expect(scrub('authorization: Bearer abc')).toBe('authorization: Bearer [key]')
    expect(scrub('status 500 something ordinary went wrong')).toBe('status 500 something ordinary went wrong')
  })

  it('scrubber() leaves ordinary words alone where the key is one', () => {
    expect(scrubber('none')('none came from ollama')).toBe('none came from ollama')
  })
})

describe('keyRemover()', () => {
  it("keyRemover() takes only the whole key out of a model's words", () => {
    expect(keyRemover(SECRET)(`it is ${SECRET}, is it not`)).toBe('it is [key], is it not')
    expect(keyRemover(SECRET)('tok+9f8e7d')).toBe('tok+9f8e7d')
    expect(keyRemover('EMPTY')('EMPTY')).toBe('EMPTY')
  })
})
