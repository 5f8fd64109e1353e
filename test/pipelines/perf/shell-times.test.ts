import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { childCpuMs } from '../../../pipelines/perf/shell-times.ts'

describe('childCpuMs()', () => {
  it('childCpuMs() adds user and system time of the children, not of the shell', () => {
    expect(childCpuMs('0m9.000000s 0m8.000000s\n1m2.500000s 0m0.250000s\n')).toBe(62_750)
  })

  it('childCpuMs() reads times without a fraction and with a decimal comma', () => {
    expect(childCpuMs('0m0s 0m0s\n0m2s 0m0,5s\n')).toBe(2_500)
  })

  it('childCpuMs() reads what the shell of this machine prints', () => {
    expect(childCpuMs(execFileSync('sh', ['-c', 'times'], { encoding: 'utf8' }))).toBeGreaterThanOrEqual(0)
  })

  it('childCpuMs() refuses any other text', () => {
    expect(() => childCpuMs('real 0m1.000s')).toThrow('Cannot read the shell\'s times "real 0m1.000s"')
  })
})
