import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../pipelines/model/retry-after.ts'

const NOW = new Date('2026-03-01T12:00:00Z')

function read(headers: Record<string, string>): number | null {
  return retryAfterMs(new Headers(headers), NOW)
}

describe('retryAfterMs()', () => {
  it('retryAfterMs() reads seconds, however many', () => {
    expect(read({ 'retry-after': '0' })).toBe(0)
    expect(read({ 'retry-after': '2.5' })).toBe(2500)
    expect(read({ 'retry-after': '7200' })).toBe(7_200_000)
  })

  it('retryAfterMs() prefers milliseconds', () => {
    expect(read({ 'retry-after-ms': '150', 'retry-after': '9' })).toBe(150)
  })

  it("retryAfterMs() reads a date, by the server's own clock where it shows it", () => {
    expect(read({ 'retry-after': 'Sun, 01 Mar 2026 12:02:00 GMT' })).toBe(120_000)
    const skewed = { 'retry-after': 'Sun, 01 Mar 2026 15:00:10 GMT', date: 'Sun, 01 Mar 2026 15:00:00 GMT' }
    expect(read(skewed)).toBe(10_000)
    expect(read({ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' })).toBe(0)
  })

  it('retryAfterMs() is null when nothing readable is said', () => {
    expect(read({})).toBeNull()
    expect(read({ 'retry-after': 'soon' })).toBeNull()
    expect(read({ 'retry-after': '-3' })).toBeNull()
  })
})
