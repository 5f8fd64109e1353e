import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../pipelines/answering/is-refusal.ts'

describe('isRefusal()', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I cannot provide instructions for this.',
    'Sorry, I am unable to assist with this request. Please ask something else.',
    'I’m not able to help with that.',
    "<think>This is unsafe.</think>\nI won't provide that.",
    'Unfortunately, I must decline this request.',
  ])('isRefusal() knows "%s"', (text) => {
    expect(isRefusal(text)).toBe(true)
  })

  it.each([
    '1. I cannot help with that.',
    "I can't wait to help!\nBoil water.\nAdd salt.\nStir.\nServe.",
    'Say: "I cannot give you an answer yet."',
    'Boil water.\nAdd salt.',
    '',
    "I'm sorry for the delay. Here are the steps.\n1. Boil water.",
  ])('isRefusal() takes nothing else for one: "%s"', (text) => {
    expect(isRefusal(text)).toBe(false)
  })
})
