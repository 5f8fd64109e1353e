import { expect, it } from 'vitest'
import { clip, count, counted, duration, moment, percent } from '../../../pipelines/report/parts/format.ts'

it('count() separates thousands', () => {
  expect(count(1_234_567)).toBe('1,234,567')
})

it('counted() agrees with its noun', () => {
  const nouns = { one: 'page', many: 'pages' }
  expect([0, 1, 2].map((value) => counted(value, nouns))).toEqual(['0 pages', '1 page', '2 pages'])
})

it('percent() has one decimal', () => {
  expect(percent(2 / 3)).toBe('66.7\u00a0%')
})

it('duration() speaks in seconds, minutes or hours and never of 60 seconds', () => {
  expect([0.42, 9.96, 59.7, 185, 7500].map(duration)).toEqual([
    '0.4 s',
    '10.0 s',
    '1 min 0 s',
    '3 min 5 s',
    '2 h 5 min',
  ])
})

it('moment() is in UTC to the minute, and leaves what is no time as it is', () => {
  expect(moment('2031-05-04T11:30:59+02:00')).toBe('2031-05-04 09:30 UTC')
  expect(moment('yesterday')).toBe('yesterday')
})

it('clip() says how much it cut and never splits a character', () => {
  expect(clip('abc', 3)).toBe('abc')
  expect(clip('a😀😀😀', 2)).toBe('a😀 … (2 more characters)')
})
