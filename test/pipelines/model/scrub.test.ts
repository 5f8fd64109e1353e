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
  it("keyRemover() takes the key out of a model's words, whole, encoded or twelve characters of it, and nothing else", () => {
    expect(keyRemover(SECRET)(`it is ${SECRET}, is it not`)).toBe('it is [key], is it not')
    expect(keyRemover(SECRET)('tok+9f8e7d')).toBe('tok+9f8e7d')
    const encoded = [encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64url'), SECRET.slice(3, 15)]
    for (const form of encoded) expect(keyRemover(SECRET)(`it is ${form}, is it not`)).toBe('it is [key], is it not')
    const header = Buffer.from(`Bearer ${SECRET}`).toString('base64')
    expect(keyRemover(SECRET)(header)).toMatch(/^.{0,12}\[key\].{0,3}$/)
    expect(keyRemover('EMPTY')('EMPTY')).toBe('EMPTY')
    expect(keyRemover('our-local-server')('our-local-server, our-local-serv')).toBe('[key], our-local-serv')
  })

  it('keyRemover() leaves JSON whole that writes the key with escaped slashes, once or twice', () => {
    const once = JSON.stringify({ said: SECRET }).replaceAll('/', '\\/')
    const twice = JSON.stringify({ said: once })
    for (const text of [once, twice]) expect(() => JSON.parse(keyRemover(SECRET)(text))).not.toThrow()
    expect(keyRemover(SECRET)(once)).toBe('{"said":"[key]"}')
  })
})
