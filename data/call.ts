import { z } from 'zod'

/** How a call to a model ended. Only `ok` is evidence; everything else is asked again, and counted. */
export const CALL_STATUSES = ['ok', 'invalid', 'refused', 'transport_error', 'timeout'] as const
export type CallStatus = (typeof CALL_STATUSES)[number]

/** One request that was sent to a model server, and what came of it. A reply found in the cache is no call. */
export const Call = z.strictObject({
  /** Unique: made of the request, the run and the attempt. */
  call_id: z.string(),
  /** What was asked for: the purpose of the question. */
  stage: z.string(),
  /** The id of what was asked about. */
  item: z.string(),
  topic: z.string().nullable(),
  /** The model asked for, and the one that answered as its server names it; null without an answer. */
  model: z.string(),
  answered_model: z.string().nullable(),
  /** Hash of all that can change the answer: model, messages, form, sampling, purpose and sample number. */
  request_hash: z.string(),
  /** Hash of the reply's text; null without one. */
  reply_hash: z.string().nullable(),
  status: z.enum(CALL_STATUSES),
  /** What was wrong, in a few words that hold no secret; null when ok. */
  problem: z.string().nullable(),
  /** Counted from 1 within one question of one run; a repair turn is an attempt of its own. */
  attempt: z.int(),
  /** As the server counts them; null where it does not say. `tokens_cached` is the part of `tokens_in` it had already. */
  tokens_in: z.int().nullable(),
  tokens_out: z.int().nullable(),
  tokens_cached: z.int().nullable(),
  /** By the price table at the time, in US dollars; null where the model has no price. */
  cost_usd: z.number().nullable(),
  /** From sending to the whole reply, in milliseconds; null for a call of a batch. */
  latency_ms: z.int().nullable(),
  /** The server's batch it was part of; null for a direct call. */
  batch: z.string().nullable(),
  /** The judge it was asked for; null for other questions, and in rows from before it was kept. */
  judge_id: z.string().nullable().default(null),
})
export type Call = z.infer<typeof Call>
