import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#configs'
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

  it.each(['sample.yaml', 'how2bench.yaml'])('loadConfig() reads the shipped %s', (name) => {
    const path = fileURLToPath(new URL(`../../configs/${name}`, import.meta.url))
    expect(loadConfig({ file: path, environment: {} }).topics).toHaveLength(14)
  })

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

  it('loadConfig() reads a config of the published system', () => {
    const config = load(
      'out_root: out\ninputs: { path: data, include_globs: ["*.jsonl"], id_field: id, text_field: text }\n' +
        'topics: [Food & Dining]\nllm: { provider: openai, model: some-model, temperature: 0 }\n' +
        'prompts: { procedures: prompts/a.txt }\ntargets: { candidates_per_topic: 100, desired_valid_per_topic: 10 }\n' +
        'export: { format: jsonl }\n',
    )
    expect(config).toMatchObject({
      out_root: 'out',
      inputs: { path: 'data', url_field: 'url' },
      topics: ['Food & Dining'],
    })
  })
})
