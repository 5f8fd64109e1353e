import { z } from 'zod'

const Count = z.int().nonnegative().nullish().catch(null)

/** What is read of a completion: a chat's has a message, that of a continued text a text. Servers add much of their own. */
const Completion = z.object({
  model: z.string().nullish().catch(null),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(null),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(null) }).nullish(),
        text: z.string().nullish(),
      }),
    )
    .nonempty(),
  usage: z
    .object({
      prompt_tokens: Count,
      completion_tokens: Count,
      prompt_tokens_details: z.object({ cached_tokens: Count }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

/** Tokens as the server counts them; null where it does not say. */
export interface Usage {
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  readonly tokensCached: number | null
}

/** A completion, read. */
export type Reply = { readonly model: string | null; readonly usage: Usage } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  /** It ended at the longest answer allowed. */
  | { readonly kind: 'cut'; readonly text: string }
  /** With what was said about it, if anything. */
  | { readonly kind: 'refused'; readonly problem: string; readonly text: string }
)

/** Reads the body of a completion; undefined when it is none. What a model thought before it spoke is not its answer. */
export function readReply(body: unknown): Reply | undefined {
  const parsed = Completion.safeParse(body)
  const choice = parsed.data?.choices[0]
  if (parsed.data === undefined || choice === undefined) return undefined
  if (choice.message == null && choice.text == null) return undefined
  const { model, usage } = parsed.data
  const known = {
    model: model ?? null,
    usage: {
      tokensIn: usage?.prompt_tokens ?? null,
      tokensOut: usage?.completion_tokens ?? null,
      tokensCached: usage?.prompt_tokens_details?.cached_tokens ?? null,
    },
  }
  const text = choice.message?.content ?? choice.text ?? ''
  const refusal = choice.message?.refusal
  if (refusal) return { ...known, kind: 'refused', problem: 'the model refused', text: refusal }
  if (choice.finish_reason === 'content_filter') {
    return { ...known, kind: 'refused', problem: 'stopped by the content filter', text }
  }
  if (choice.finish_reason === 'length') return { ...known, kind: 'cut', text }
  return text.trim() === '' ? { ...known, kind: 'empty' } : { ...known, kind: 'text', text }
}
