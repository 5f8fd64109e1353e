import { z } from 'zod'

const dollars = z.number().nonnegative()

/** What one model costs, in US dollars per million tokens. */
export const ModelPrice = z.strictObject({
  input: dollars.describe('Tokens sent.'),
  output: dollars.describe('Tokens answered, reasoning included.'),
  cached_input: dollars.optional().describe('Tokens sent that the server had already; as `input` if left out.'),
})
export type ModelPrice = z.infer<typeof ModelPrice>

/** The user's own table of prices, as of a day. A model that is not in it has no price: its cost is unknown, not nothing. */
export const Prices = z.strictObject({
  dated: z.iso.date().describe('The day the prices were looked up, as YYYY-MM-DD.'),
  models: z.record(z.string(), ModelPrice),
})
export type Prices = z.infer<typeof Prices>
