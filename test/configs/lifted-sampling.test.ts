import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, evaluatorOf, generatorsOf, loadConfig, modelOf } from '#configs'
import { UsageError } from '#data'
import { scratchFolder } from '../scratch-folder.ts'

function load(text: string): Config {
  const file = join(scratchFolder(), 'config.yaml')
  writeFileSync(file, text)
  return loadConfig({ file, environment: {} })
}

describe('loadConfig() and what extra_body says of sampling', () => {
  it('loadConfig() takes it for the setting of that name, of every model', () => {
    const said = 'extra_body: { temperature: 0.6, top_p: 0.9, max_tokens: 100, seed: 7, top_k: 20 }'
    const config = load(
      `llm: { model: m, ${said} }\nmodels: [{ model: m, ${said} }]\nevaluator: { model: m, ${said} }\n` +
        'stage_llm_overrides: { filter: { extra_body: { max_completion_tokens: 50 } } }',
    )
    const lifted = { temperature: 0.6, top_p: 0.9, max_new_tokens: 100, seed: 7, extra_body: { top_k: 20 } }
    expect(generatorsOf(config)[0]).toMatchObject(lifted)
    expect(evaluatorOf(config)).toMatchObject({ settings: lifted })
    expect(modelOf(config, 'resources')).toMatchObject(lifted)
    expect(modelOf(config, 'filter')).toMatchObject({ ...lifted, max_new_tokens: 50 })
    expect(generatorsOf(config)[0]?.extra_body).toEqual({ top_k: 20 })
  })

  it('loadConfig() puts what a generator says over what is common to all, wherever either says it', () => {
    const config = load(
      'generator_defaults: { temperature: 0.2, extra_body: { seed: 1 } }\n' +
        'models: [{ model: m, extra_body: { temperature: 0.6 } }, { model: n, seed: 2 }]',
    )
    expect(generatorsOf(config)).toMatchObject([
      { temperature: 0.6, seed: 1 },
      { temperature: 0.2, seed: 2 },
    ])
  })

  it('loadConfig() takes an empty value for nothing said, and refuses one that the setting would not take', () => {
    expect(generatorsOf(load('models: [{ model: m, extra_body: { temperature: } }]'))[0]).toMatchObject({
      temperature: 0,
      extra_body: {},
    })
    expect(() => load('models: [{ model: m, extra_body: { temperature: hot } }]')).toThrow(/models\[0\].temperature/)
  })

  it('loadConfig() refuses a setting and an extra_body that disagree, and takes them where they agree', () => {
    const text = 'models: [{ model: m, max_new_tokens: 50, extra_body: { max_tokens: 100 } }]'
    expect(() => load(text)).toThrow(UsageError)
    expect(() => load(text)).toThrow(
      'Cannot use "models[0].extra_body.max_tokens": it says 100, and "max_new_tokens" says 50. Leave one of them out.',
    )
    expect(generatorsOf(load(text.replace('100', '50')))[0]).toMatchObject({ max_new_tokens: 50, extra_body: {} })
  })
})
