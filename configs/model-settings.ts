import { z } from 'zod'

const FIELDS = {
  provider: z
    .string()
    .describe('Who serves the model: openai, anthropic, gemini, vllm, ollama … A known name gives address and key.'),
  base_url: z
    .string()
    .refine(isServerAddress, 'write an http or https address without user name, password or query, up to "/v1"')
    .optional()
    .describe("Address of any OpenAI-compatible server, over the provider's."),
  api_key_env: z
    .string()
    .regex(
      /^(none|[A-Z_][A-Z0-9_]*)$/,
      'write the NAME of an environment variable in upper case, never a key; or "none"',
    )
    .optional()
    .describe('Name of the environment variable that holds the key; "none" for a server that asks for none.'),
  model: z.string().min(1).describe('The model asked for, as its server names it.'),
  revision: z
    .string()
    .optional()
    .describe('Which version of the model its server holds. It is not sent; it tells answers of two versions apart.'),
  temperature: z.number().min(0).max(2).optional().describe("The server's own if left out."),
  top_p: z.number().min(0).max(1).optional().describe("The server's own if left out."),
  seed: z
    .int()
    .optional()
    .describe('Sent with every question; whether the same seed gives the same answer is up to the server.'),
  max_new_tokens: z.int().positive().optional().describe('Longest answer in tokens, reasoning included.'),
  reasoning_effort: z.string().optional().describe('For models that reason, such as minimal, low, medium, high.'),
  extra_body: z
    .record(z.string(), z.unknown())
    .describe(
      'Sent along as it is: what only this server understands, such as chat_template_kwargs. What has a setting of its own is taken for that setting.',
    ),
  answer_format: z
    .enum(['auto', 'schema', 'json', 'text'])
    .describe('How JSON is asked for; auto takes a strict schema, and plain JSON where the server refuses it.'),
  timeout: z.number().positive().describe('Seconds one answer may take.'),
  concurrency: z.int().positive().describe('Most questions under way at once; fewer while the server asks to wait.'),
  max_requests_per_minute: z.int().positive().optional(),
  max_tokens_per_minute: z.int().positive().optional().describe('Tokens in and out together.'),
  max_attempts: z.int().positive().describe('Times one question is sent before it is left to the next run.'),
  batch: z.boolean().describe("Ask through the server's batch interface: cheaper, and answered within a day."),
} as const

/** How a model is asked. Times are in seconds. The published system's keys keep their names and meaning. */
export const ModelSettings = z.strictObject({
  ...FIELDS,
  provider: FIELDS.provider.default('openai'),
  extra_body: FIELDS.extra_body.default({}),
  answer_format: FIELDS.answer_format.default('auto'),
  timeout: FIELDS.timeout.default(120),
  concurrency: FIELDS.concurrency.default(64),
  max_attempts: FIELDS.max_attempts.default(5),
  batch: FIELDS.batch.default(false),
})
export type ModelSettings = z.infer<typeof ModelSettings>

/** Model settings of one stage: what is said here goes over the common ones. No defaults, for they would go over them too. */
export const ModelOverrides = z.strictObject(FIELDS).partial()
export type ModelOverrides = z.infer<typeof ModelOverrides>

/** An address with a password or a key in it would be written into the run's folder. */
function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '')
}
