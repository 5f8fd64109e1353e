import { z } from 'zod'
import { ModelOverrides, ModelSettings } from './model-settings.ts'

const STYLE = z
  .enum(['inst', 'base'])
  .describe('inst: the task in words, to a model that follows them. base: a text to go on with, over /v1/completions.')

const SHOWS = z.boolean().describe('Whether this judge sees the resources.')

/** The settings of generators in common; what one of them says goes over it. */
export const GeneratorDefaults = z.strictObject({
  ...ModelOverrides.shape,
  prompt_style: STYLE.optional(),
})
export type GeneratorDefaults = z.infer<typeof GeneratorDefaults>

/** One generator as it is written. */
export const GeneratorEntry = z.strictObject({
  ...GeneratorDefaults.shape,
  model: z.string().min(1).describe('The model asked for, as its server names it.'),
  run_name: z.string().min(1).optional().describe("What it is called in tables; the model's name if left out."),
})
export type GeneratorEntry = z.infer<typeof GeneratorEntry>

/** A generator with nothing left out: greedy, and no answer longer than 4,096 tokens, unless it says otherwise. */
export const GeneratorSettings = z.strictObject({
  ...ModelSettings.shape,
  temperature: z.number().min(0).max(2).default(0),
  max_new_tokens: z.int().positive().default(4096),
  run_name: z.string().min(1),
  prompt_style: STYLE.default('inst'),
})
export type GeneratorSettings = z.infer<typeof GeneratorSettings>

/** Who judges the answers. */
export const EvaluatorEntry = z.strictObject({
  ...ModelOverrides.shape,
  name: z
    .string()
    .min(1)
    .optional()
    .describe('alignment: the judge without a model, a baseline. Any other name is what the model is called.'),
  shows_resources: SHOWS.default(false),
  repeat: z.int().positive().default(1).describe('Opinions asked for on each answer.'),
})
export type EvaluatorEntry = z.infer<typeof EvaluatorEntry>
