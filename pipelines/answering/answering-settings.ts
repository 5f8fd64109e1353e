import { z } from 'zod'
import { WorkedExample } from '#configs'
import type { AskedPrompt } from '../mining/ask-stage.ts'

/** Raised when the same reply would be read as other steps, or the same item asked otherwise. */
export const GENERATING_VERSION = 1

/** All that can change an answer to an item. */
export const AnsweringSettings = z.strictObject({
  generatorId: z.string().default(''),
  style: z.enum(['inst', 'base']).default('inst'),
  prompt: z.custom<AskedPrompt>().nullable().default(null),
  examples: z.array(WorkedExample).default([]),
  /** The model's name and how it samples. */
  model: z.record(z.string(), z.unknown()).default({}),
})
export type AnsweringSettings = z.infer<typeof AnsweringSettings>
