import { z } from 'zod'

const Count = z.int().nonnegative().nullish().catch(null)

/** What is read of a chat completion; servers add much of their own. */
const ChatCompletion = z.object({
  model: z.string().nullish().catch(null),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(null),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(null) }),
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

/** A chat completion, read. */
export type Reply = { readonly model: string | null; readonly usage: Usage } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  /** It ended at the longest answer allowed. */
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: string }
)

/** Reads the body of a chat completion; undefined when it is none. */
export function readReply(body: unknown): Reply | undefined {
  const parsed = ChatCompletion.safeParse(body)
  const choice = parsed.data?.choices[0]
  if (parsed.data === undefined || choice === undefined) return undefined
  const { model, usage } = parsed.data
  const known = {
    model: model ?? null,
    usage: {
      tokensIn: usage?.prompt_tokens ?? null,
      tokensOut: usage?.completion_tokens ?? null,
      tokensCached: usage?.prompt_tokens_details?.cached_tokens ?? null,
    },
  }
  const text = choice.message.content ?? ''
  if (choice.message.refusal) return { ...known, kind: 'refused', problem: 'the model refused' }
  if (choice.finish_reason === 'content_filter') {
    return { ...known, kind: 'refused', problem: 'stopped by the content filter' }
  }
  if (choice.finish_reason === 'length') return { ...known, kind: 'cut', text }
  return text.trim() === '' ? { ...known, kind: 'empty' } : { ...known, kind: 'text', text }
}
