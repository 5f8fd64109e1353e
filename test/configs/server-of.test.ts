import { describe, expect, it } from 'vitest'
import { ModelSettings, serverOf } from '#configs'
import { UsageError } from '#data'

function server(settings: object, environment: Record<string, string> = {}) {
  return serverOf(ModelSettings.parse({ model: 'm', ...settings }), environment)
}

describe('serverOf()', () => {
  it('serverOf() knows address and key variable of a provider', () => {
    expect(server({}, { OPENAI_API_KEY: ' key-1 ' })).toEqual({ baseUrl: 'https://api.openai.com/v1', apiKey: 'key-1' })
    expect(server({ provider: 'gemini' }, { GOOGLE_API_KEY: 'key-2' }).apiKey).toBe('key-2')
    expect(server({ provider: 'vllm' })).toEqual({ baseUrl: 'http://127.0.0.1:8000/v1', apiKey: 'none' })
  })

  it('serverOf() names the variable that is not set, or is empty', () => {
    expect(() => server({})).toThrow(
      'Cannot ask the model "m": the environment variable OPENAI_API_KEY is not set. Set it to your key for https://api.openai.com/v1.',
    )
    expect(() => server({ provider: 'gemini' })).toThrow('GEMINI_API_KEY or GOOGLE_API_KEY is not set')
    expect(() => server({ api_key_env: 'MINE' }, { MINE: ' ', OPENAI_API_KEY: 'other' })).toThrow('MINE is not set')
  })

  it.each(['http://127.0.0.1:9/v1/', 'http://localhost:9/v1', 'http://[::1]:9/v1'])(
    'serverOf() needs no key for %s, and sends it none of a provider',
    (base_url) => {
      expect(server({ base_url }, { OPENAI_API_KEY: 'secret' })).toEqual({
        baseUrl: base_url.replace(/\/$/, ''),
        apiKey: 'none',
      })
    },
  )

  it('serverOf() never sends the key of a provider to another address', () => {
    const base_url = 'https://models.example.org/v1'
    expect(() => server({ base_url }, { OPENAI_API_KEY: 'secret' })).toThrow('no key is named for this address')
    expect(server({ base_url, api_key_env: 'THEIRS' }, { THEIRS: 'k' })).toEqual({ baseUrl: base_url, apiKey: 'k' })
    expect(server({ base_url, api_key_env: 'none' })).toEqual({ baseUrl: base_url, apiKey: 'none' })
    expect(() => server({ base_url: 'https://localhost.example.org/v1' }, {})).toThrow('no key is named')
    expect(server({ base_url: 'https://api.openai.com/v1/' }, { OPENAI_API_KEY: 'k' }).apiKey).toBe('k')
  })

  it('serverOf() names the nearest provider for an unknown one', () => {
    expect(() => server({ provider: 'opnai' })).toThrow('the provider "opnai" is not known. Did you mean "openai"?')
    expect(() => server({ provider: 'constructor' })).toThrow(UsageError)
  })

  it('serverOf() asks for the address of a demo server that nobody started', () => {
    expect(() => server({ provider: 'rules-demo' })).toThrow('no rules-demo server is under way')
    expect(server({ provider: 'rules-demo', base_url: 'http://127.0.0.1:1/v1' }).apiKey).toBe('none')
  })
})
