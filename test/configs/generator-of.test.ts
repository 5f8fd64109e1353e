import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, evaluatorOf, generatorsOf, loadConfig } from '#configs'
import { UsageError } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

function load(text: string): { readonly config: Config; readonly notices: readonly string[] } {
  const file = join(scratchFolder(), 'config.yaml')
  writeFileSync(file, text)
  const notices: string[] = []
  const config = loadConfig({ file, environment: {}, notice: (message) => notices.push(message) })
  return { config, notices }
}

/** The keys of the published system's benchmark examples, with values of ours. */
const PUBLISHED = `
out_root: out/bench
generator_defaults:
  backend: vllm
  temperature: 0.0
  max_new_tokens: 2048
  vllm:
    chat_template_kwargs: { enable_thinking: false }
models:
  - model: some/base
    run_name: base-early
    prompt_style: base
    vllm:
      engine_kwargs: { revision: early }
      sampling_kwargs: { stop: ["\\n\\n"] }
  - model: some/thinker
    prompt_style: inst
    temperature: 0.6
    vllm:
      mode: chat
      chat_template_kwargs: { enable_thinking: true }
      sampling_kwargs: { top_p: 0.95, top_k: 20 }
  - model: hosted
    provider: openai
    backend: deluge
    prompt_style: inst
    reasoning_effort: minimal
    temperature: null
  - another/model
evaluator:
  backend: deluge
  provider: openai
  model: judge-model
  reasoning_effort: minimal
  temperature: 1.0
  max_new_tokens: 8192
prompts:
  inference_base: prompts/b.txt
  inference_inst: prompts/i.txt
  judge: prompts/j.txt
`

describe('generatorsOf()', () => {
  it('generatorsOf() takes every key of a published configuration with its meaning', () => {
    const { config, notices } = load(PUBLISHED)
    const [base, thinker, hosted, named] = generatorsOf(config)
    expect(base).toMatchObject({
      run_name: 'base-early',
      prompt_style: 'base',
      provider: 'vllm',
      revision: 'early',
      temperature: 0,
      max_new_tokens: 2048,
      extra_body: { stop: ['\n\n'], chat_template_kwargs: { enable_thinking: false } },
    })
    expect(thinker).toMatchObject({
      run_name: 'some/thinker',
      provider: 'vllm',
      temperature: 0.6,
      top_p: 0.95,
      extra_body: { top_k: 20, chat_template_kwargs: { enable_thinking: true } },
    })
    expect(hosted).toMatchObject({ provider: 'openai', temperature: 0, reasoning_effort: 'minimal', extra_body: {} })
    expect(named).toMatchObject({ model: 'another/model', run_name: 'another/model', provider: 'vllm' })
    expect(evaluatorOf(config)).toMatchObject({
      kind: 'model',
      name: 'judge-model',
      showsResources: false,
      repeat: 1,
      settings: { provider: 'openai', temperature: 1, max_new_tokens: 8192, reasoning_effort: 'minimal' },
    })
    expect(config.prompts).toMatchObject({ generate: 'prompts/i.txt', generate_base: 'prompts/b.txt' })
    expect(notices).toEqual([expect.stringContaining('models[0].vllm.engine_kwargs.revision" is not sent')])
  })

  it('generatorsOf() merges maps of generator_defaults key by key, and asks greedily where nothing else is said', () => {
    const { config } = load(
      'generator_defaults: { provider: ollama, extra_body: { a: { b: 1, c: 2 } } }\n' +
        'models: [{ model: m, extra_body: { a: { c: 3 } } }, { model: n, temperature: 0.7 }]',
    )
    const [one, two] = generatorsOf(config)
    expect(one).toMatchObject({ temperature: 0, max_new_tokens: 4096, prompt_style: 'inst' })
    expect(one?.extra_body).toEqual({ a: { b: 1, c: 3 } })
    expect(two).toMatchObject({ temperature: 0.7, extra_body: { a: { b: 1, c: 2 } } })
  })

  it('generatorsOf() keeps what belongs to a server from a generator of another server', () => {
    const { config } = load(
      'generator_defaults: { provider: vllm, extra_body: { x: 1 }, concurrency: 8 }\nmodels: [{ model: m, provider: openai }]',
    )
    expect(generatorsOf(config)[0]).toMatchObject({ provider: 'openai', extra_body: {}, concurrency: 8 })
  })

  it('generatorsOf() refuses a configuration without models, and two of one name', () => {
    expect(() => generatorsOf(load('repeat: 2').config)).toThrow(UsageError)
    expect(() => generatorsOf(load('models: [{ model: m }, { model: m, temperature: 1 }]').config)).toThrow(/run_name/)
  })

  it('loadConfig() says which published keys of a benchmark run have no effect', () => {
    const { config, notices } = load(
      'out_root: out\ninputs: { hf_repo: some/bench, hf_split: train }\npaths: { generations: g }\nmodels:\nevaluator:\n',
    )
    expect(notices).toEqual([
      expect.stringContaining('"inputs" has no effect'),
      expect.stringContaining('"paths" has no effect'),
    ])
    expect(config.inputs).toBeUndefined()
    expect(config.models).toEqual([])
  })

  it('loadConfig() names the nearest key for a misspelt one of a generator', () => {
    expect(() => load('models: [{ model: m, promt_style: base }]')).toThrow(/prompt_style/)
  })
})

describe('evaluatorOf()', () => {
  it('evaluatorOf() is the alignment judge without an evaluator, and where it is named', () => {
    expect(evaluatorOf(load('repeat: 1').config)).toEqual({ kind: 'alignment', repeat: 1 })
    expect(evaluatorOf(load('evaluator: { name: alignment, model: m }').config)).toEqual({
      kind: 'alignment',
      repeat: 1,
    })
  })

  it('evaluatorOf() asks greedily, and refuses a name without a model', () => {
    const { config } = load('evaluator: { name: jury, model: m, provider: ollama, shows_resources: true, repeat: 3 }')
    expect(evaluatorOf(config)).toMatchObject({
      kind: 'model',
      name: 'jury',
      showsResources: true,
      repeat: 3,
      settings: { model: 'm', temperature: 0, max_new_tokens: 4096 },
    })
    expect(() => evaluatorOf(load('evaluator: { name: jury }').config)).toThrow(/evaluator.model/)
  })
})

describe('shipped configurations', () => {
  it.each(['bench.demo.yaml', 'how2bench-models.yaml'])('loadConfig() reads configs/%s', (name) => {
    const file = new URL(`../../configs/${name}`, import.meta.url).pathname
    const config = loadConfig({ file, environment: {} })
    expect(generatorsOf(config).length).toBeGreaterThanOrEqual(3)
    expect(evaluatorOf(config).kind).toBe('model')
  })
})
