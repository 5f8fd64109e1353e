import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, loadConfig, modelOf, modeOf } from '#configs'
import { TOPICS } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

function load(text: string): { readonly config: Config; readonly notices: readonly string[] } {
  const file = join(scratchFolder(), 'config.yaml')
  writeFileSync(file, text)
  const notices: string[] = []
  const config = loadConfig({ file, environment: {}, notice: (message) => notices.push(message) })
  return { config, notices }
}

/** The keys of the published system's examples, with values of ours. */
const HOSTED = `
out_root: out/mined
inputs:
  path: some/folder
  include_globs: ["*.arrow"]
  format: auto
  compression: auto
  id_field: id
  text_field: text
  url_field: id
  topic_field: best_topic
topics:
  - Health
llm:
  provider: openai
  model: large-model
  temperature: 0.0
  max_new_tokens: 4096
  max_requests_per_minute: 10000
  max_tokens_per_minute: 1200000
prompts:
  procedures: prompts/a.txt
  filter: prompts/b.txt
  postprocess: prompts/c.txt
  resources: prompts/d.txt
  final_filter: prompts/e.txt
targets:
  candidates_per_topic: 1000
  desired_valid_per_topic: 30
  extract_batch_size: 100
export:
  format: jsonl
  max_file_size: "500MB"
`

const MIXED = `${HOSTED}
stage_llm_overrides:
  procedures:
    backend: vllm
    model: small/model
    temperature: 0.0
    vllm:
      mode: chat
      worker_multiproc_method: spawn
      hf_token_env: HF_TOKEN
      engine_kwargs:
        # nothing
      sampling_kwargs:
        top_p: 0.9
        top_k: 20
      chat_template_kwargs: {"enable_thinking": false}
      add_generation_prompt: true
      require_guided_json: true
  filter:
    backend: deluge
    temperature: null
    max_new_tokens: 100
`

describe('loadConfig() of a published configuration', () => {
  it('loadConfig() takes every key of a hosted example with its meaning', () => {
    const { config, notices } = load(HOSTED)
    expect(notices).toEqual([])
    expect(config).toMatchObject({
      out_root: 'out/mined',
      inputs: { path: 'some/folder', include_globs: ['*.arrow'], url_field: 'id', topic_field: 'best_topic' },
      topics: ['Health'],
      llm: { provider: 'openai', model: 'large-model', temperature: 0, max_new_tokens: 4096, max_attempts: 5 },
      prompts: { procedures: 'prompts/a.txt', final_filter: 'prompts/e.txt' },
      targets: { candidates_per_topic: 1000, desired_valid_per_topic: 30, count: 'by_topic' },
      export: { format: 'jsonl', max_file_size: '500MB' },
    })
    expect(modeOf(config)).toBe('hybrid')
  })

  it('loadConfig() asks at a vLLM server what the published system ran itself, and says what it cannot pass on', () => {
    const { config, notices } = load(MIXED)
    const asked = modelOf(config, 'procedures')
    expect(asked).toMatchObject({
      provider: 'vllm',
      model: 'small/model',
      temperature: 0,
      max_new_tokens: 4096,
      top_p: 0.9,
      answer_format: 'schema',
      extra_body: { top_k: 20, chat_template_kwargs: { enable_thinking: false } },
    })
    expect(asked).not.toHaveProperty('max_requests_per_minute')
    expect(notices).toEqual([
      expect.stringContaining('"stage_llm_overrides.procedures.vllm.worker_multiproc_method" has no effect'),
      expect.stringContaining('"stage_llm_overrides.procedures.vllm.hf_token_env" has no effect'),
    ])
    expect(modelOf(config, 'filter')).toMatchObject({ provider: 'openai', temperature: 0, max_new_tokens: 100 })
    expect(modelOf(config, 'postprocess')).toMatchObject({ model: 'large-model', max_requests_per_minute: 10_000 })
  })

  it('loadConfig() takes an unknown backend for what it is', () => {
    expect(() => load('stage_llm_overrides: { filter: { backend: other } }')).toThrow(
      'stage_llm_overrides.filter.backend: unknown key',
    )
  })

  it.each(['topics: []', 'topics:'])('loadConfig() reads "%s" as all topics, counted together', (text) => {
    const { config } = load(`${text}\ntargets: { candidates_per_topic: 200 }`)
    expect(config.topics).toEqual(TOPICS)
    expect(config.targets).toMatchObject({ candidates_per_topic: 200, count: 'together' })
  })

  it('loadConfig() takes the older names of keys', () => {
    const { config } = load(
      'stages: { filter: { model: m } }\nprompts: { extract: a.txt, tools: b.txt }\n' +
        'inputs: { path: p, kind: jsonl_documents, compression: zst }',
    )
    expect(config.stage_llm_overrides.filter).toEqual({ model: 'm' })
    expect(config.prompts).toEqual({ procedures: 'a.txt', resources: 'b.txt' })
    expect(config.inputs).toMatchObject({ format: 'jsonl', compression: 'zstd' })
    expect(load('inputs: { path: p, kind: documents, compression: gz }').config.inputs?.compression).toBe('gzip')
    expect(() => load('inputs: { path: p, kind: pictures }')).toThrow('inputs.kind: unknown key')
  })

  it('loadConfig() takes a key without a value as not written', () => {
    const { config } = load('llm:\nexport:\ntargets: { desired_valid_per_topic: null }\nprompts: { filter: null }')
    expect(config.llm).toBeUndefined()
    expect(config.prompts).toEqual({})
    expect(config.export.format).toBe('jsonl')
  })
})
