/** Tokens as a bill shows them. */
export interface Usage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly prompt_tokens_details: { readonly cached_tokens: number }
}

/** Four characters are a token, and a rest of them is one more: near enough to what English text costs. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_A_TOKEN)
}

const CHARACTERS_A_TOKEN = 4

/**
 * What servers keep of prompts: here the last prompt of each form. The start that a prompt shares with it was cached, in
 * whole blocks of 16 tokens, as vLLM counts them.
 */
export class PromptCache {
  readonly #last = new Map<string, string>()

  /** The tokens of this prompt that the one before it began with too; the prompt is the last one then. */
  cachedTokens(form: string, prompt: string): number {
    const last = this.#last.get(form) ?? ''
    this.#last.set(form, prompt)
    const end = Math.min(last.length, prompt.length)
    let shared = 0
    while (shared < end && last.charCodeAt(shared) === prompt.charCodeAt(shared)) shared += 1
    return Math.floor(shared / (BLOCK_TOKENS * CHARACTERS_A_TOKEN)) * BLOCK_TOKENS
  }
}

const BLOCK_TOKENS = 16

export function usageOf(tokens: { readonly input: number; readonly output: number; readonly cached: number }): Usage {
  return {
    prompt_tokens: tokens.input,
    completion_tokens: tokens.output,
    total_tokens: tokens.input + tokens.output,
    prompt_tokens_details: { cached_tokens: tokens.cached },
  }
}
