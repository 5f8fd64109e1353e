import { describe, expect, it } from 'vitest'
import { Config, modelOf, modeOf } from '#configs'
import { UsageError } from '#data'

const llm = {
  provider: 'openai',
  model: 'large',
  base_url: 'https://a.example/v1',
  api_key_env: 'A_KEY',
  temperature: 0,
  extra_body: { deep: { a: 1, b: 1 }, seed: 1 },
  max_tokens_per_minute: 1000,
}

describe('modelOf()', () => {
  it('modelOf() gives the common settings with defaults where a stage says nothing', () => {
    expect(modelOf(Config.parse({ llm: { model: 'm' } }), 'filter')).toEqual({
      provider: 'openai',
      model: 'm',
      extra_body: {},
      answer_format: 'auto',
      timeout: 120,
      concurrency: 64,
      max_attempts: 5,
      batch: false,
    })
  })

  it('modelOf() puts what a stage says over the common settings, into their depth, and nothing else', () => {
    const config = Config.parse({
      llm: { ...llm, concurrency: 8 },
      stage_llm_overrides: { filter: { model: 'small', extra_body: { deep: { b: 2 } } } },
    })
    expect(modelOf(config, 'filter')).toMatchObject({
      model: 'small',
      base_url: 'https://a.example/v1',
      concurrency: 8,
      extra_body: { deep: { a: 1, b: 2 }, seed: 1 },
    })
    expect(modelOf(config, 'resources').model).toBe('large')
  })

  it.each([{ provider: 'vllm' }, { base_url: 'https://b.example/v1' }])(
    'modelOf() hands on nothing that belongs to another server: %o',
    (other) => {
      const asked = modelOf(Config.parse({ llm, stage_llm_overrides: { filter: other } }), 'filter')
      expect(asked).toMatchObject({ model: 'large', temperature: 0, extra_body: {}, ...other })
      expect(asked).not.toHaveProperty('api_key_env')
      expect(asked).not.toHaveProperty('max_tokens_per_minute')
      expect(asked.base_url).toBe('base_url' in other ? other.base_url : undefined)
    },
  )

  it('modelOf() refuses when no model is set', () => {
    expect(() => modelOf(Config.parse({}), 'filter')).toThrow(
      'Cannot ask a model for "filter": the configuration sets none.',
    )
    expect(modelOf(Config.parse({ stage_llm_overrides: { filter: { model: 'm' } } }), 'filter').model).toBe('m')
  })
})

describe('modeOf()', () => {
  it('modeOf() is rules without a model, hybrid with one, and what is written over both', () => {
    expect(modeOf(Config.parse({}))).toBe('rules')
    expect(modeOf(Config.parse({ llm: { model: 'm' } }))).toBe('hybrid')
    expect(modeOf(Config.parse({ llm: { model: 'm' }, mode: 'rules' }))).toBe('rules')
    expect(modeOf(Config.parse({ llm: { model: 'm' }, mode: 'model' }))).toBe('model')
  })

  it('modeOf() refuses to mine with a model where none is set', () => {
    expect(() => modeOf(Config.parse({ mode: 'model' }))).toThrow(UsageError)
    expect(() => modeOf(Config.parse({ mode: 'hybrid' }))).toThrow('Cannot mine in mode "hybrid"')
  })
})
