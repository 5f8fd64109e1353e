import { z } from 'zod'
import { looseReasoning, looseTexts, tolerantForm } from './loose-json.ts'

/** The outside things that the steps name; may be none. */
export interface ResourcesAnswer {
  readonly reasoning: string
  readonly resources: readonly string[]
}

const OWN = z.strictObject({
  reasoning: z.string().describe('What was left out and why, in one or two short sentences.'),
  resources: z.array(z.string()).describe('Each thing once, by its plain name; empty if there is none.'),
})

const PUBLISHED = z.strictObject({ resources: z.array(z.string()) })

/** Our form. */
export const resourcesForm: z.ZodType<ResourcesAnswer> = tolerantForm(OWN, (reply) => ({
  reasoning: looseReasoning(reply.reasoning),
  resources: distinct(looseTexts(reply.resources)),
}))

/** The published form. */
export const publishedResourcesForm: z.ZodType<ResourcesAnswer> = tolerantForm(PUBLISHED, (reply) => ({
  resources: distinct(looseTexts(reply.resources)),
})).transform(({ resources }) => ({ reasoning: '', resources }))

/** Without the dashes of a list, and each thing once whatever its case; what is no list stays as it is. */
function distinct(texts: unknown): unknown {
  if (!Array.isArray(texts)) return texts
  const names = texts.map((text) => (typeof text === 'string' ? text.replace(/^[-*•]\s+/, '') : text))
  const keys = names.map((name) => (typeof name === 'string' ? name.toLowerCase() : name))
  return names.filter((_, index) => keys.indexOf(keys[index]) === index)
}
