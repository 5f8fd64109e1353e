import { describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { madeHost } from './made-host.ts'

async function plan(...line: readonly string[]) {
  const { host, printed, complained } = madeHost()
  const code = await main(['bench', 'plan', ...line], host)
  return { code, printed: printed(), complained: complained() }
}

describe('bench plan', () => {
  it('bench plan says how many items and runs it takes, by the formulas', async () => {
    const { code, printed } = await plan('--difference', '0.03', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ items: 969, runs_per_system: null })
    const runs = JSON.parse((await plan('--difference', '2', '--deviation', '1.5', '--json')).printed)
    expect(runs).toMatchObject({ runs_per_system: 9, runs_per_system_t: 10 })
    expect((await plan('--difference', '2', '--deviation', '1.5')).printed).toMatch(/runs of each, spread known .* 9\n/)
  })

  it.each([
    [['--difference', 'big'], /Cannot use --difference "big": give a number/],
    [['--difference', '0'], /Cannot plan for a difference of "0"/],
    [['--difference', '3'], /it is no share\. Write three points as 0\.03/],
    [['--difference', '1', '--power', '2'], /Cannot use --power "2": give a number from 0 to 1/],
    [[], /required option '--difference/],
  ])('bench plan %j ends with exit code 2', async (line, message) => {
    const { code, complained } = await plan(...line)
    expect(complained).toMatch(message)
    expect(code).toBe(2)
  })
})
