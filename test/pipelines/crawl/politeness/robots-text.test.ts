import { describe, expect, it } from 'vitest'
import { pathRules } from '../../../../pipelines/crawl/politeness/path-rules.ts'
import { readRobotsText } from '../../../../pipelines/crawl/politeness/robots-text.ts'

const ORIGIN = 'https://made.test'

/** Whether a robots.txt lets h2e fetch each path. */
function verdicts(lines: readonly string[], paths: readonly string[]): boolean[] {
  const allows = pathRules(ORIGIN, readRobotsText(lines.join('\n'), 'h2e').rules)
  return paths.map((path) => allows(`${ORIGIN}${path}`))
}

describe('readRobotsText() and pathRules()', () => {
  it.each([
    ['the longest match counts', ['Allow: /a/b', 'Disallow: /a'], { '/a/b/c': true, '/a/c': false, '/b': true }],
    ['allow wins a tie', ['Disallow: /a', 'Allow: /a'], { '/a': true, '/a/b': true }],
    ['a shorter allow does not win', ['Allow: /', 'Disallow: /p'], { '/': true, '/page': false }],
    ['an empty Disallow allows all', ['Disallow:'], { '/': true, '/a': true }],
    ['a star stands for anything', ['Disallow: /*.php'], { '/a/b.php?x': false, '/a/b.html': true, '/.php': false }],
    ['a dollar ends the path', ['Disallow: /*.php$'], { '/a.php': false, '/a.php?x': true, '/a.php5': true }],
    ['a dollar in the middle is itself', ['Disallow: /a$b'], { '/a$b': false, '/a$bc': false, '/a': true }],
    [
      'an encoded dollar and star are themselves',
      ['Disallow: /a%24', 'Disallow: /b%2A'],
      {
        '/a$': false,
        '/ax': true,
        '/b*': false,
        '/bx': true,
        '/b%2a': false,
      },
    ],
    ['a star in a URL is no wildcard', ['Disallow: /a%2Ab$'], { '/a*b': false, '/axb': true }],
    [
      'encoded and bare letters are one',
      ['Disallow: /%7Ejoe/', 'Disallow: /a%62c'],
      {
        '/~joe/x': false,
        '/%7ejoe/x': false,
        '/abc': false,
        '/a%62c': false,
      },
    ],
    ['an encoded slash is not a slash', ['Disallow: /a%2fb'], { '/a%2Fb': false, '/a/b': true }],
    [
      'other letters are compared as UTF-8',
      ['Disallow: /caf\u00e9', 'Disallow: /%E3%83%84'],
      {
        '/caf%C3%A9': false,
        '/caf%c3%a9/x': false,
        '/%E3%83%84x': false,
        '/cafe': true,
      },
    ],
    ['the query belongs to the path', ['Disallow: /*?print='], { '/a?print=1': false, '/a?q=1&print=1': true }],
    ['letters keep their case', ['Disallow: /Private'], { '/private': true, '/Private': false }],
    ['many stars are one', ['Disallow: /a***b'], { '/axxb': false, '/ab': false }],
    ['a pattern that begins with a star', ['Disallow: *secret'], { '/x/secret/y': false, '/x': true }],
    ['a pattern without a slash matches nothing', ['Disallow: private'], { '/private': true }],
    [
      'a remark is no part of a rule',
      ['Disallow: /a # not /b', '# Disallow: /c'],
      { '/a': false, '/b': true, '/c': true },
    ],
    ['spaces around are no part of a rule', ['  DISALLOW  :  /a\t'], { '/a': false, '/b': true }],
    [
      'what is no rule is passed over',
      ['Disallow /b', 'Noise', ': /c', 'Disalow: /d', 'Disallow: /a'],
      {
        '/a': false,
        '/b': true,
        '/c': true,
        '/d': true,
      },
    ],
  ] as [string, string[], Record<string, boolean>][])('pathRules(): %s', (_, rules, expected) => {
    const paths = Object.keys(expected)
    expect(Object.fromEntries(verdicts(['User-agent: *', ...rules], paths).map((is, i) => [paths[i], is]))).toEqual(
      expected,
    )
  })

  it.each([
    [
      'the group that names us counts alone',
      ['User-agent: *', 'Disallow: /', '', 'User-agent: H2E', 'Disallow: /a'],
      [false, true],
    ],
    [
      'without one, the group for all',
      ['User-agent: other', 'Disallow: /b', '', 'User-agent: *', 'Disallow: /a'],
      [false, true],
    ],
    [
      'several groups that name us are one',
      ['User-agent: h2e', 'Disallow: /a', 'User-agent: x', 'Allow: /', 'User-agent: h2e', 'Disallow: /b'],
      [false, false],
    ],
    [
      'several groups for all are one',
      ['User-agent: *', 'Disallow: /a', 'User-agent: *', 'Disallow: /b'],
      [false, false],
    ],
    [
      'a group may name several',
      ['User-agent: other', 'User-agent: h2e', 'User-agent: third', 'Disallow: /a'],
      [false, true],
    ],
    [
      'a version or remark after the name does not matter',
      ['User-agent: h2e/1.0 (how-to)', 'Disallow: /a'],
      [false, true],
    ],
    ['a name that begins like ours is another', ['User-agent: h2e-images', 'Disallow: /'], [true, true]],
    [
      'a Sitemap line between names does not end the group',
      ['User-agent: h2e', 'Sitemap: https://made.test/s.xml', 'User-agent: x', 'Disallow: /a'],
      [false, true],
    ],
    [
      'an unknown line does not end the group either',
      ['User-agent: h2e', 'Content-Signal: ai-train=no', 'Disallow: /a', 'Host: made.test', 'Disallow: /b'],
      [false, false],
    ],
    [
      'a group with only a delay allows all',
      ['User-agent: *', 'Disallow: /', 'User-agent: h2e', 'Crawl-delay: 1'],
      [true, true],
    ],
    ['rules before the first name belong to nobody', ['Disallow: /a', 'User-agent: *', 'Disallow: /b'], [true, false]],
    ['an empty file allows all', [], [true, true]],
  ] as [string, string[], boolean[]][])('readRobotsText(): %s', (_, lines, expected) => {
    expect(verdicts(lines, ['/a', '/b'])).toEqual(expected)
  })

  it.each(['\n', '\r\n', '\r'])(
    'readRobotsText() reads lines that end with %j, and a byte order mark before them',
    (end) => {
      const text = `\uFEFF${['User-agent: *', 'Crawl-delay: 0.25', 'Disallow: /a', 'Sitemap: /s.xml'].join(end)}`
      expect(readRobotsText(text, 'h2e')).toEqual({
        rules: [{ allow: false, pattern: '/a' }],
        crawlDelay: 0.25,
        sitemaps: ['/s.xml'],
        aiSignals: [],
      })
    },
  )

  it.each([
    ['2', 2],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['3 seconds', 3],
    ['0', 0],
    ['soon', null],
    ['-1', null],
    ['', null],
    ['1e999', null],
    ['Infinity', null],
  ] as [string, number | null][])('readRobotsText() takes Crawl-delay %j as %j seconds', (value, expected) => {
    expect(readRobotsText(`User-agent: *\nCrawl-delay: ${value}`, 'h2e').crawlDelay).toBe(expected)
  })

  it('readRobotsText() takes the largest of several delays and none of another crawler', () => {
    const lines = ['User-agent: other', 'Crawl-delay: 99', 'User-agent: *', 'Crawl-delay: 2', 'Crawl-delay: 1']
    expect(readRobotsText(lines.join('\n'), 'h2e').crawlDelay).toBe(2)
  })

  it('pathRules() allows nothing of another origin', () => {
    expect(pathRules(ORIGIN, [])('https://other.test/')).toBe(false)
    expect(pathRules(ORIGIN, [])('http://made.test/')).toBe(false)
  })

  it('pathRules() answers soon, and strictly, for patterns made to take long', () => {
    const hostile = `/${'*a'.repeat(100_000)}$`
    const allows = pathRules(ORIGIN, [
      { allow: false, pattern: hostile },
      { allow: true, pattern: `${hostile}x` },
    ])
    const startedMs = performance.now()
    expect(allows(`${ORIGIN}/${'a'.repeat(2_000)}b`)).toBe(false)
    expect(performance.now() - startedMs).toBeLessThan(500)
  })
})
