import { describe, expect, it } from 'vitest'
import { canonicalUrl, mayBePage } from '../../../../pipelines/crawl/discovery/canonical-url.ts'

describe('canonicalUrl', () => {
  it.each([
    ['HTTP://Example.ORG:80/a/../b#part', 'http://example.org/b'],
    ['https://example.org:443', 'https://example.org/'],
    ['https://example.org/?', 'https://example.org/'],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?b=2&a=1'],
    ['https://example.org/a?utm_source=x&id=7&gclid=1', 'https://example.org/a?id=7'],
    ['https://example.org/a?fbclid=x#top', 'https://example.org/a'],
    ['https://user:secret@example.org/', 'https://example.org/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['https://example.org/a#', 'https://example.org/a'],
    ['https://example.org/a?PHPSESSID=0f&b=1', 'https://example.org/a?b=1'],
    ['https://example.org/a;jsessionid=0F00?b=1', 'https://example.org/a?b=1'],
    ['https://example.org/a?sid=0123456789abcdef0123', 'https://example.org/a'],
    ['https://example.org/a?sid=12', 'https://example.org/a?sid=12'],
  ])('canonicalUrl() spells %s as %s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected)
  })

  it('canonicalUrl() resolves a link against its page', () => {
    expect(canonicalUrl('../x?y=1', 'https://example.org/a/b/c')).toBe('https://example.org/a/x?y=1')
  })

  it.each([
    '/a',
    '/a/b.html',
    '/a/',
    '/',
    '//b.test/a',
    '/a//b',
    '/../a',
    '/a/..',
    '/.a',
    '/a%2e',
    '/a/b c',
    '/A_b-c/1.2/',
    '/ä',
  ])(
    'canonicalUrl() spells the path %s as the URL parser does, from any base, and from the root of its own site',
    (path) => {
      for (const base of [
        'https://example.org/x/y?z',
        'http://u:p@127.0.0.1:8080/',
        'https://[::1]/',
        'https://é.test',
      ]) {
        const plain = new URL(path, base)
        plain.username = ''
        plain.password = ''
        expect(canonicalUrl(path, base)).toBe(plain.href)
        expect(canonicalUrl(new URL(path, base).href, base)).toBe(plain.href)
      }
      expect(canonicalUrl(path, 'data:text/html,x')).toBeNull()
    },
  )

  it.each(['mailto:a@b.c', 'javascript:void(0)', 'ftp://example.org/', 'http://', 'data:text/html,x'])(
    'canonicalUrl() is null for %s',
    (given) => {
      expect(canonicalUrl(given)).toBeNull()
    },
  )
})

describe('mayBePage', () => {
  it('mayBePage() is false for files that are no pages, whatever their query', () => {
    const files = ['a.PNG', 'b.pdf', 'c.css?v=1', 'd.tar.gz', 'sitemap.xml']
    expect(files.filter((file) => mayBePage(`https://example.org/${file}`))).toEqual([])
  })

  it('mayBePage() is true for pages and for names that only look like files in their query', () => {
    const files = ['', 'a.html', 'b.php', 'c', 'v1.2/guide', 'view?file=a.png']
    expect(files.filter((file) => !mayBePage(`https://example.org/${file}`))).toEqual([])
  })
})
