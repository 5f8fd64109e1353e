import { UsageError } from '#data'
import type { ModelSettings } from './model-settings.ts'
import { nearestTo } from './problems.ts'

/** A model server as it is reached. */
export interface ModelServer {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** A secret; `none` for a server that asks for no key. Never write it anywhere. */
  readonly apiKey: string
}

interface Provider {
  readonly baseUrl: string | null
  /** Names of the variables its key is looked for in; empty for a server of one's own. */
  readonly keys: readonly string[]
}

const PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  Object.entries<Provider>({
    openai: { baseUrl: 'https://api.openai.com/v1', keys: ['OPENAI_API_KEY'] },
    anthropic: { baseUrl: 'https://api.anthropic.com/v1', keys: ['ANTHROPIC_API_KEY'] },
    gemini: {
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
      keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    },
    openrouter: { baseUrl: 'https://openrouter.ai/api/v1', keys: ['OPENROUTER_API_KEY'] },
    mistral: { baseUrl: 'https://api.mistral.ai/v1', keys: ['MISTRAL_API_KEY'] },
    groq: { baseUrl: 'https://api.groq.com/openai/v1', keys: ['GROQ_API_KEY'] },
    deepseek: { baseUrl: 'https://api.deepseek.com/v1', keys: ['DEEPSEEK_API_KEY'] },
    together: { baseUrl: 'https://api.together.xyz/v1', keys: ['TOGETHER_API_KEY'] },
    vllm: { baseUrl: 'http://127.0.0.1:8000/v1', keys: [] },
    'llama.cpp': { baseUrl: 'http://127.0.0.1:8080/v1', keys: [] },
    ollama: { baseUrl: 'http://127.0.0.1:11434/v1', keys: [] },
    lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', keys: [] },
    'rules-demo': { baseUrl: null, keys: [] },
  }),
)

const NO_KEY = 'none'

/**
 * Where a model is reached and with which key. A server on loopback needs no key unless one is named. A key meant for a
 * known provider is never sent to another address. Throws UsageError for an unknown provider without an address, and
 * when the key's variable is not set.
 */
export function serverOf(
  settings: ModelSettings,
  environment: Readonly<Record<string, string | undefined>>,
): ModelServer {
  const baseUrl = (settings.base_url ?? addressOf(settings)).replace(/\/+$/, '')
  const variables = keyVariables(settings, baseUrl)
  if (variables.length === 0) return { baseUrl, apiKey: NO_KEY }
  const apiKey = variables.map((name) => environment[name]?.trim()).find((value) => value)
  if (apiKey !== undefined) return { baseUrl, apiKey }
  throw new UsageError(
    `Cannot ask the model "${settings.model}": the environment variable ${variables.join(' or ')} is not set. ` +
      `Set it to your key for ${baseUrl}.`,
    { facts: { model: settings.model, variable: variables[0] } },
  )
}

function addressOf({ provider, model }: ModelSettings): string {
  const known = PROVIDERS.get(provider)
  if (known === undefined) {
    const nearest = nearestTo(provider, [...PROVIDERS.keys()])
    throw new UsageError(
      `Cannot ask the model "${model}": the provider "${provider}" is not known. Did you mean "${nearest}"? ` +
        `Known: ${[...PROVIDERS.keys()].join(', ')}. For any other server, say its base_url.`,
    )
  }
  if (known.baseUrl !== null) return known.baseUrl
  throw new UsageError(
    `Cannot ask the model "${model}": no ${provider} server is under way. ` +
      '"h2e mine run" and "h2e bench run" start one by themselves; elsewhere, say the base_url of one you started.',
  )
}

/** Any one of these holds the key; none when no key is needed. */
function keyVariables(settings: ModelSettings, baseUrl: string): readonly string[] {
  if (settings.api_key_env !== undefined) return settings.api_key_env === 'none' ? [] : [settings.api_key_env]
  const provider = PROVIDERS.get(settings.provider)
  const home = provider?.baseUrl ?? null
  if (provider !== undefined && home !== null && new URL(home).origin === new URL(baseUrl).origin) return provider.keys
  if (isLoopback(baseUrl)) return []
  throw new UsageError(
    `Cannot ask the model "${settings.model}" at "${baseUrl}": no key is named for this address. ` +
      'Set api_key_env to the variable that holds its key, or to "none" if it asks for none.',
  )
}

function isLoopback(address: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname)
}
