import { z } from 'zod'
import type { Sent } from './model-port.ts'

const BatchLine = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
})

const ErrorBody = z.object({
  error: z.object({
    message: z.string().nullish().catch(null),
    code: z.union([z.string(), z.number()]).nullish().catch(null),
    param: z.string().nullish().catch(null),
  }),
})

/** What a line of a batch's files says came of the request of this hash; undefined when it is no such line. */
export function readBatchLine(text: string): { readonly hash: string; readonly sent: Sent } | undefined {
  const parsed = BatchLine.safeParse(jsonIn(text))
  if (!parsed.success) return undefined
  const { custom_id: hash, response, error } = parsed.data
  if (response?.status_code === 200) return { hash, sent: { kind: 'reply', body: response.body, latencyMs: 0 } }
  if (response == null) {
    const message = `${error?.code ?? ''} ${error?.message ?? 'no reply'}`.trim()
    return { hash, sent: { kind: 'broken', message, unreachable: false, latencyMs: 0 } }
  }
  const said = ErrorBody.safeParse(response.body).data?.error
  const status = response.status_code
  const sent: Sent = {
    kind: 'http_error',
    status,
    message: `${status} ${said?.message ?? ''}`.trim(),
    code: String(said?.code ?? ''),
    param: said?.param ?? '',
    retryAfterMs: null,
    latencyMs: 0,
  }
  return { hash, sent }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
