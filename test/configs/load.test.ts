import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bytesOf, loadConfig } from '#configs'
import { UsageError } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

function file(text: string): string {
  const path = join(scratchFolder(), 'config.yaml')
  writeFileSync(path, text)
  return path
}

function load(text: string, environment: Record<string, string> = {}) {
  return loadConfig({ file: file(text), environment })
}

describe('loadConfig()', () => {
  it('loadConfig() fills in defaults', () => {
    const config = loadConfig({ environment: {} })
    expect(config.items_per_topic).toBe(500)
    expect(config.topics).toHaveLength(14)
    expect(config.crawl.concurrency).toBe(16)
  })

  it.each(['sample.yaml', 'how2bench.yaml', 'how2mine.yaml', 'mine.demo.yaml'])(
    'loadConfig() reads the shipped %s',
    (name) => {
      const path = fileURLToPath(new URL(`../../configs/${name}`, import.meta.url))
      expect(loadConfig({ file: path, environment: {} }).topics).toHaveLength(14)
    },
  )

  it('loadConfig() names the nearest known key for an unknown one', () => {
    expect(() => load('item_per_topic: 4')).toThrow(/item_per_topic: unknown key; did you mean "items_per_topic"\?/)
    expect(() => load('crawl: { dealy: 1 }')).toThrow(/crawl\.dealy: unknown key; did you mean "delay"\?/)
  })

  it('loadConfig() names the place of a value that does not fit', () => {
    expect(() => load('crawl: { max_bytes: many }')).toThrow(/crawl\.max_bytes: .*expected number/)
  })

  it('loadConfig() says that a file is missing', () => {
    expect(() => loadConfig({ file: '/nowhere/c.yaml', environment: {} })).toThrow(
      'Cannot read the configuration "/nowhere/c.yaml": there is no such file. Check the path given with --config.',
    )
  })

  it('loadConfig() names line and column of unreadable YAML', () => {
    expect(() => load('name: a\ncrawl: {seeds: [')).toThrow(/config\.yaml" line 2, column \d+: /)
    expect(() => load('- 1\n- 2')).toThrow('it holds no "key: value" lines')
    expect(() => load('name: a\ncrawl: [')).toThrow(UsageError)
  })

  it('loadConfig() refuses YAML whose aliases grow without end or lead back', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map((pair) => [...pair])) {
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${of}`).join(', ')}]`)
    }
    expect(() => load(bomb.join('\n'))).toThrow('Write the values out instead of aliases')
    expect(() => load('crawl: &loop { seeds: *loop }')).toThrow('Write the values out instead of aliases')
  })

  it('loadConfig() refuses a setting that would reach into every object', () => {
    expect(() => loadConfig({ set: ['__proto__.polluted=1'], environment: {} })).toThrow('there is no such setting')
  })

  it('loadConfig() replaces ${NAME} from the environment, and names one that is not set', () => {
    expect(load('name: ${BENCH}', { BENCH: 'mine' }).name).toBe('mine')
    expect(() => load('name: ${BENCH}')).toThrow('the environment variable BENCH, which is not set')
  })

  it('loadConfig() sets single values over the file', () => {
    const set = ['crawl.delay=0.5', 'topics=[Health]', 'seed=7']
    const config = loadConfig({ file: file('seed: 1'), set, environment: {} })
    expect(config).toMatchObject({ seed: 7, topics: ['Health'], crawl: { delay: 0.5 } })
    expect(() => loadConfig({ set: ['seed'], environment: {} })).toThrow('it has no "="')
  })

  it('loadConfig() refuses to take a secret into the configuration, by the name of its variable', () => {
    expect(() => load('llm: { model: m, extra_body: { key: "${MY_API_KEY}" } }', { MY_API_KEY: 'hush' })).toThrow(
      "it would write the secret MY_API_KEY into the run's folder. Name the variable in api_key_env instead",
    )
  })

  it('loadConfig() names the nearest key in the settings of a model, of a stage and of prompts', () => {
    expect(() => load('llm: { model: m, api_key: abc }')).toThrow(
      /llm\.api_key: unknown key; did you mean "api_key_env"\?/,
    )
    expect(() => load('stage_llm_overrides: { filtre: { model: m } }')).toThrow(
      /stage_llm_overrides\.filtre: unknown key; did you mean "filter"\?/,
    )
    expect(() => load('stage_llm_overrides: { filter: { modle: m } }')).toThrow(
      /stage_llm_overrides\.filter\.modle: unknown key; did you mean "model"\?/,
    )
    expect(() => load('prompts: { final_filtre: a.txt }')).toThrow(
      /prompts\.final_filtre: unknown key; did you mean "final_filter"\?/,
    )
  })

  it('loadConfig() looks for prompts and prices beside the file, then where the user is, and for pages the other way round', () => {
    const beside = scratchFolder()
    const working = scratchFolder()
    for (const folder of [beside, working]) writeFileSync(join(folder, 'both.txt'), '')
    writeFileSync(join(beside, 'beside.txt'), '')
    writeFileSync(join(working, 'working.txt'), '')
    const path = join(beside, 'config.yaml')
    writeFileSync(
      path,
      'prompts: { filter: both.txt, resources: working.txt, procedures: nowhere.txt }\nprices: beside.txt\ninputs: { path: both.txt }',
    )
    const config = loadConfig({ file: path, environment: {}, workingFolder: working })
    expect(config.prompts).toEqual({
      filter: join(beside, 'both.txt'),
      resources: join(working, 'working.txt'),
      procedures: 'nowhere.txt',
    })
    expect(config.prices).toBe(join(beside, 'beside.txt'))
    expect(config.inputs?.path).toBe(join(working, 'both.txt'))
  })

  it('loadConfig() finds the pages of the shipped demo from anywhere', () => {
    const path = fileURLToPath(new URL('../../configs/mine.demo.yaml', import.meta.url))
    const config = loadConfig({ file: path, environment: {}, workingFolder: scratchFolder() })
    expect(config.inputs?.path).toBe(fileURLToPath(new URL('../../data/sample-site', import.meta.url)))
  })

  it.each([
    ['60', 60],
    ['90s', 90],
    ['30m', 1800],
    ['1.5h', 5400],
    ['2d', 172_800],
  ])('loadConfig() reads the deadline %s as %i seconds', (text, seconds) => {
    expect(load(`budget: { deadline: ${text} }`).budget.deadline).toBe(seconds)
  })

  it('loadConfig() refuses a budget, a size or an address that cannot be meant', () => {
    expect(() => load('budget: { deadline: soon }')).toThrow('budget.deadline')
    expect(() => load('budget: { deadline: 0s }')).toThrow('budget.deadline')
    expect(() => load('budget: { max_cost: -1 }')).toThrow('budget.max_cost')
    expect(() => load('export: { max_file_size: large }')).toThrow('export.max_file_size: write a size such as 500MB')
    expect(() => load('llm: { model: m, base_url: "http://user:pass@host/v1" }')).toThrow('llm.base_url: write an http')
    expect(() => load('llm: { model: m, base_url: nowhere }')).toThrow('llm.base_url: write an http')
  })

  it('loadConfig() does not repeat a key that was written where its variable belongs', () => {
    const refusal = (): unknown => load('llm: { model: m, api_key_env: sk-not-a-name }')
    expect(refusal).toThrow('llm.api_key_env: write the NAME of an environment variable')
    expect(refusal).not.toThrow('sk-not-a-name')
  })
})

describe('bytesOf()', () => {
  it.each([
    ['500MB', 500 * 1024 ** 2],
    ['2 gb', 2 * 1024 ** 3],
    ['1.5KB', 1536],
    ['10', 10],
  ])('bytesOf() reads %s', (size, bytes) => {
    expect(bytesOf(size)).toBe(bytes)
  })
})
