import { describe, expect, it } from 'vitest'
import { Scope, type ScopeOptions } from '../../../../pipelines/crawl/frontier/scope.ts'

function reason(url: string, options: Partial<ScopeOptions> = {}): string | null {
  const seeds = ['https://www.a.co.uk/guides/start']
  const scope: ScopeOptions = {
    scope: 'origin',
    include: [],
    exclude: [],
    guard_traps: true,
    seeds,
    year: 2026,
    ...options,
  }
  return new Scope(scope).reasonAgainst(url)
}

const A = 'https://www.a.co.uk'

describe('Scope', () => {
  it.each([
    ['folder', `${A}/guides/x`, null],
    ['folder', `${A}/guides`, 'out_of_scope'],
    ['folder', `${A}/other/x`, 'out_of_scope'],
    ['origin', `${A}/other/x`, null],
    ['origin', 'http://www.a.co.uk/x', 'out_of_scope'],
    ['origin', 'https://www.a.co.uk:8443/x', 'out_of_scope'],
    ['origin', 'https://b.a.co.uk/x', 'elsewhere'],
    ['host', 'http://www.a.co.uk:8080/x', null],
    ['host', 'https://b.a.co.uk/x', 'elsewhere'],
    ['domain', 'http://b.a.co.uk/x', null],
    ['domain', 'https://other.co.uk/x', 'elsewhere'],
  ] as const)('Scope with %s finds %s %s', (scope, url, expected) => {
    expect(reason(url, { scope })).toBe(expected)
  })

  it.each([
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:9090/x', null],
    ['http://127.0.0.1:8080/', 'http://127.0.0.2:8080/x', 'elsewhere'],
    ['http://localhost/', 'http://localhost:1/x', null],
    ['https://jim.github.io/', 'https://joe.github.io/', 'elsewhere'],
  ])('Scope with domain and the seed %s finds %s %s', (seed, url, expected) => {
    expect(reason(url, { scope: 'domain', seeds: [seed] })).toBe(expected)
  })

  it.each([
    [{ exclude: ['/private/**'] }, '/private/a/b', 'excluded'],
    [{ exclude: ['private/**'] }, '/x', null],
    [{ exclude: ['**/*print=*'] }, '/a/b?x=1&print=2', 'excluded'],
    [{ include: ['/guides/**', '/how-*'] }, '/how-to', null],
    [{ include: ['/guides/**'] }, '/news', 'not_included'],
    [{ include: ['/guides/**'], exclude: ['/guides/old/**'] }, '/guides/old/x', 'excluded'],
    [{ include: ['/elsewhere/**'] }, '/guides/start', null],
  ])('Scope with %j finds %s %s', (globs, path, expected) => {
    expect(reason(A + path, globs)).toBe(expected)
  })

  it.each([
    ['/calendar/2026/03/', 'trap_calendar'],
    ['/calendar?month=3', 'trap_calendar'],
    ['/x?date=2026-03-01', 'trap_calendar'],
    ['/events/2026-03-01', 'trap_calendar'],
    ['/2031/04/12', 'trap_calendar'],
    ['/1066/10/', 'trap_calendar'],
    ['/2025/04/12/how-to-fix-a-tap', null],
    ['/events/how-to-plan-one', null],
    ['/x?sessionid=abcdefghijklmnopqr', 'trap_session'],
    ['/(S(abcdefghijkl12345))/page', 'trap_session'],
    ['/a/b/a/b/', 'trap_path'],
    ['/older/older/older/', 'trap_path'],
    [`${'/x'.repeat(1)}${Array.from({ length: 17 }, (_, n) => `/${n}x`).join('')}`, 'trap_path'],
    ['/a/b/c/a', null],
    [`/x?q=${'y'.repeat(1000)}`, 'trap_length'],
  ])('Scope guards: %s is %s', (path, expected) => {
    expect(reason(A + path)).toBe(expected)
    expect(reason(A + path, { guard_traps: false })).toBeNull()
  })
})
