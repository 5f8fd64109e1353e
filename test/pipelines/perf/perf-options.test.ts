import { describe, expect, it } from 'vitest'
import { perfOptions } from '../../../pipelines/perf/perf-options.ts'

const KNOWN = ['crawl', 'count-by-topic']

describe('perfOptions()', () => {
  it('perfOptions() asks for every comparison in three rounds when nothing is said', () => {
    expect(perfOptions([], KNOWN)).toEqual({ json: false, quick: false, rounds: 3, names: KNOWN })
  })

  it('perfOptions() takes names, rounds and sizes, also behind a double dash', () => {
    const words = ['--', '--only', 'count-by-topic', '--rounds', '5', '--quick', '--json']
    expect(perfOptions(words, KNOWN)).toEqual({ json: true, quick: true, rounds: 5, names: ['count-by-topic'] })
  })

  it('perfOptions() takes a folder of real pages', () => {
    expect(perfOptions(['--corpus', 'real'], KNOWN).corpus).toBe('real')
  })

  it('perfOptions() names the comparisons there are when one is unknown', () => {
    expect(() => perfOptions(['--only', 'craw'], KNOWN)).toThrow('Known: crawl, count-by-topic.')
  })

  it.each(['2', '3.5', 'many'])('perfOptions() refuses %s rounds', (rounds) => {
    expect(() => perfOptions(['--rounds', rounds], KNOWN)).toThrow(`Cannot measure "${rounds}" rounds`)
  })

  it('perfOptions() says what can be said when a word is unknown', () => {
    expect(() => perfOptions(['--fast'], KNOWN)).toThrow('Run: pnpm perf [--only NAME]')
  })
})
