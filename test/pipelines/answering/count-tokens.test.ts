import { expect, it } from 'vitest'
import { countTokens } from '../../../pipelines/answering/count-tokens.ts'

it('countTokens() counts in o200k', () => {
  // The figures of OpenAI's own tokenizer for these texts.
  expect(countTokens('hello world')).toBe(2)
  expect(countTokens('')).toBe(0)
})

it('countTokens() takes the marks of the tokenizer for ordinary text', () => {
  expect(countTokens('Stop here <|endoftext|>')).toBeGreaterThan(5)
})
