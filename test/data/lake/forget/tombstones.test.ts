import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostPattern, openTombstones, type Tombstone, tombstonesOf, writeTombstone } from '#data'
import { scratchFolder } from '../../../scratch-folder.ts'

const common = { at: '2026-11-23T02:03:04.005Z', reason: null, finished_at: null, benchmarks: [] }

function host(name: string): Tombstone {
  return { kind: 'host', host: hostPattern(name) ?? '', ...common }
}

function url(address: string): Tombstone {
  return { kind: 'url', url: address, ...common }
}

describe('hostPattern()', () => {
  it.each([
    ['Example.ORG', 'example.org'],
    ['example.org.', 'example.org'],
    ['*.Example.org', '*.example.org'],
    ['example.org:80', 'example.org:80'],
    ['example.org:08080', 'example.org:8080'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['[::1]:8080', '[::1]:8080'],
    ['', null],
    ['*', null],
    ['*.', null],
    ['a.*.org', null],
    ['http://example.org', null],
    ['example.org/path', null],
    ['user@example.org', null],
    ['two words', null],
    ['example.org:99999', null],
  ])('hostPattern() makes of "%s" %s', (text, pattern) => {
    expect(hostPattern(text)).toBe(pattern)
  })
})

describe('tombstonesOf()', () => {
  it.each([
    ['example.org', 'http://example.org/a', true],
    ['example.org', 'https://example.org:8443/a?b#c', true],
    ['example.org', 'https://EXAMPLE.org./a', true],
    ['example.org', 'https://www.example.org/', false],
    ['example.org', 'https://notexample.org/', false],
    ['example.org', 'https://example.org.evil.test/', false],
    ['example.org', 'https://evil.test/?u=http://example.org/', false],
    ['*.example.org', 'https://www.example.org/', true],
    ['*.example.org', 'https://a.b.example.org:8080/', true],
    ['*.example.org', 'https://example.org/', false],
    ['*.example.org', 'https://wwwexample.org/', false],
    ['example.org:8080', 'http://example.org:8080/', true],
    ['example.org:8080', 'http://example.org/', false],
    ['example.org:443', 'https://example.org/', true],
    ['example.org:443', 'http://example.org/', false],
    ['example.org', 'file:///example.org/a.html', false],
    ['example.org', 'no url', false],
  ])('tombstonesOf() host %s covers %s: %s', (name, address, covered) => {
    expect(tombstonesOf([host(name)]).covers(address)).toBe(covered)
  })

  it.each([
    ['http://a.test/x', 'http://a.test/x', true],
    ['http://a.test/x', 'http://a.test/x#part', true],
    ['http://a.test/x', 'http://a.test/x?y=1', false],
    ['http://a.test/x', 'http://a.test./x', true],
    ['http://a.test./x', 'http://a.test/x#part', true],
    ['http://a.test:8080/x', 'http://a.test.:8080/x', true],
    ['http://a.test/', 'http://a.test./', true],
    ['http://a.test/x.', 'http://a.test/x', false],
    ['http://a.test/x', 'http://a.test/x.', false],
    ['http://a.test/?q=b.', 'http://a.test/?q=b', false],
    ['http://a.test/x', 'https://a.test/x', false],
    ['http://a.test/x', 'http://a.test/x/y', false],
    ['file:///tea.html', 'file:///tea.html', true],
    ['file:///rows.jsonl#1', 'file:///rows.jsonl#1', true],
    ['file:///rows.jsonl#1', 'file:///rows.jsonl#2', false],
  ])('tombstonesOf() URL %s covers %s: %s', (address, asked, covered) => {
    expect(tombstonesOf([url(address)]).covers(asked)).toBe(covered)
  })
})

describe('openTombstones()', () => {
  it('openTombstones() has none in a lake that forgot nothing, or is not there', () => {
    expect(openTombstones(join(scratchFolder(), 'absent')).all).toEqual([])
    expect(openTombstones(scratchFolder()).covers('http://a.test/')).toBe(false)
  })

  it('openTombstones() gives back what writeTombstone() wrote, one for each name, oldest first', () => {
    const lake = join(scratchFolder(), 'lake')
    writeTombstone(lake, host('a.test'))
    writeTombstone(lake, url('http://b.test/x'))
    writeTombstone(lake, { ...host('a.test'), reason: 'said so' })
    expect(openTombstones(lake).all).toEqual([{ ...host('a.test'), reason: 'said so' }, url('http://b.test/x')])
  })

  it('openTombstones() throws rather than forget what was forgotten', () => {
    const lake = scratchFolder()
    for (const content of ['{', '{}', '{"tombstones":[{"kind":"hots"}]}']) {
      writeFileSync(join(lake, 'forgotten.json'), content)
      expect(() => openTombstones(lake)).toThrow(/Cannot read ".*forgotten\.json"/)
    }
  })
})
