import { describe, expect, it } from 'vitest'
import { contentHash, stableId } from '#data'

describe('stableId()', () => {
  it('stableId() does not depend on the order of keys', () => {
    expect(stableId('page', { a: 1, b: [2] })).toBe(stableId('page', { b: [2], a: 1 }))
  })

  it('stableId() keeps equal contents of different kinds apart', () => {
    expect(stableId('page', 'x')).not.toBe(stableId('document', 'x'))
  })

  it('stableId() gives the ids that lakes on disk hold', () => {
    expect(stableId('page', 'https://example.org/')).toBe('749f30f4759ccebf217a0cb927808b8b')
    expect(contentHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb924')
  })
})
