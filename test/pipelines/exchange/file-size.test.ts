import { describe, expect, it } from 'vitest'
import { fileSizeBytes } from '../../../pipelines/exchange/file-size.ts'

describe('fileSizeBytes()', () => {
  it('fileSizeBytes() counts in powers of 1,024, whatever the case and spaces', () => {
    expect(fileSizeBytes('500MB')).toBe(500 * 1024 ** 2)
    expect(fileSizeBytes(' 1.5 kb ')).toBe(1536)
    expect(fileSizeBytes('7B')).toBe(7)
  })

  it('fileSizeBytes() refuses what is no size', () => {
    for (const size of ['', '500', '0MB', 'MB', '-1MB', '5XB']) {
      expect(() => fileSizeBytes(size)).toThrow(`Cannot use "${size}" as a file size`)
    }
  })
})
