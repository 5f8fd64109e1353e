import { describe, expect, it } from 'vitest'
import { readTdmFile, tdmWish } from '../../../../pipelines/crawl/politeness/tdm-file.ts'

const ORIGIN = 'https://made.test'
const NOTHING = { reservation: null, policy: null }

function wishes(rules: unknown, paths: readonly string[]): unknown[] {
  const file = readTdmFile(typeof rules === 'string' ? rules : JSON.stringify(rules), ORIGIN)
  return paths.map((path) => file(`${ORIGIN}${path}`).reservation)
}

describe('readTdmFile()', () => {
  it('readTdmFile() gives what the first matching rule says', () => {
    const rules = [
      { location: '/open/', 'tdm-reservation': 0 },
      { location: '/*.pdf$', 'tdm-reservation': 1 },
      { location: '/open/shut', 'tdm-reservation': 1 },
      { location: '/exactly$', 'tdm-reservation': 1, 'tdm-policy': 'https://made.test/policy.json' },
    ]
    expect(wishes(rules, ['/open/shut', '/a.pdf', '/a.pdf?x', '/exactly', '/exactly/not', '/'])).toEqual([
      0,
      1,
      null,
      1,
      null,
      null,
    ])
    expect(readTdmFile(JSON.stringify(rules), ORIGIN)(`${ORIGIN}/exactly`).policy).toBe('https://made.test/policy.json')
  })

  it.each([
    ['/', 1],
    ['*', 1],
    ['a', 1],
    ['/%61', 1],
    ['/A', null],
    ['/a$', 1],
    ['/b', null],
  ])('readTdmFile() matches /a with the location %j: %j', (location, expected) => {
    expect(wishes([{ location, 'tdm-reservation': 1 }], ['/a'])).toEqual([expected])
  })

  it.each([
    ['no JSON', '<html>not here</html>'],
    ['no rules', '[]'],
    ['rules of another form', '[1, null, {"location": 5}, {"tdm-reservation": 1}]'],
    ['a reservation that is neither 0 nor 1', '[{"location": "/", "tdm-reservation": 2}]'],
    ['a rule without a reservation', '[{"location": "/"}]'],
  ])('readTdmFile() reserves nothing where there is %s', (_, text) => {
    expect(wishes(text, ['/'])).toEqual([null])
  })

  it('readTdmFile() takes a single rule without its array, a byte order mark, and a number in quotes', () => {
    expect(wishes('\uFEFF{"location": "/", "tdm-reservation": "1"}', ['/'])).toEqual([1])
  })

  it('tdmWish() says nothing where nothing is said', () => {
    expect([tdmWish(null, null), tdmWish('yes', ' '), tdmWish('', undefined)]).toEqual([NOTHING, NOTHING, NOTHING])
  })
})
