import { z } from 'zod'

/** A procedure that generators are shown before they write one. */
export const WorkedExample = z.strictObject({
  goal: z.string().min(1),
  resources: z.array(z.string().min(1)),
  steps: z.array(z.string().min(1)).nonempty(),
})
export type WorkedExample = z.infer<typeof WorkedExample>

/** A file of worked examples. */
export const WorkedExamples = z.strictObject({ examples: z.array(WorkedExample) })
