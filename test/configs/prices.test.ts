import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Config, loadConfig, loadPrices } from '#configs'
import { scratchFolder } from '../scratch-folder.ts'

function pricesIn(text: string) {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'p.yaml'), text)
  return loadPrices(loadConfig({ set: ['prices=p.yaml'], environment: {}, workingFolder: folder }))
}

describe('loadPrices()', () => {
  it('loadPrices() gives the table that comes along, which prices the demos alone', () => {
    const { dated, models } = loadPrices(Config.parse({}))
    expect(dated).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Object.keys(models)).toEqual(['rules-demo', 'rules-demo-weak', 'rules-demo-weaker'])
  })

  it("loadPrices() reads the user's own table", () => {
    expect(pricesIn('dated: 2026-11-01\nmodels: { m: { input: 2, output: 8 } }')).toEqual({
      dated: '2026-11-01',
      models: { m: { input: 2, output: 8 } },
    })
  })

  it('loadPrices() says what is wrong with a table', () => {
    expect(() => pricesIn('models: {}')).toThrow(/Cannot use ".*p\.yaml" as prices:\n {2}- dated: /)
    expect(() => pricesIn('dated: today\nmodels: {}')).toThrow('dated: ')
    expect(() => pricesIn('dated: 2026-11-01\nmodels: { m: { input: -1, output: 2 } }')).toThrow('models.m.input: ')
    expect(() => pricesIn('dated: 2026-11-01\nmodels: { m: { inputs: 1, input: 1, output: 2 } }')).toThrow(
      'models.m.inputs: unknown key; did you mean "input"?',
    )
    expect(() => pricesIn('dated: [')).toThrow(/Cannot read the prices ".*" line 1, column \d+: /)
  })

  it('loadPrices() says that the table is missing', () => {
    expect(() => loadPrices(Config.parse({ prices: '/nowhere/p.yaml' }))).toThrow(
      'Cannot read the prices "/nowhere/p.yaml": there is no such file. Check the key "prices".',
    )
  })
})
