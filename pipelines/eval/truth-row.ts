import { z } from 'zod'

/** A procedure that stands on a page, as somebody who read the page wrote it down. */
const TruthProcedure = z.object({
  goal: z.string().nullish(),
  steps: z.array(z.string()).min(1),
  /** What this procedure needs, where a page has several; else the row's own `resources` are meant. */
  resources: z.array(z.string()).optional(),
})
export type TruthProcedure = z.infer<typeof TruthProcedure>

/**
 * One line of `truth/<set>.jsonl`: what stands on one page. Fields not named here may be present and are left alone. The
 * page is the file at `file` (relative to the corpus), else `path` in the folder of its site, else `pages/<set>/<id>.html`.
 */
export const TruthRow = z
  .object({
    id: z.string().min(1).optional(),
    file: z.string().optional(),
    path: z.string().optional(),
    /** BCP 47, as the page says it. */
    lang: z.string().default('und'),
    has_procedure: z.boolean(),
    /** `soft` where two readers could draw the steps differently. */
    strength: z.enum(['strong', 'soft']).nullish(),
    /** True where the steps are clicks in an interface. */
    ui: z.boolean().nullish(),
    /** True for a page without a procedure that looks as if it had one. */
    hard: z.boolean().nullish(),
    title: z.string().nullish(),
    /** What the page is about: one of our fourteen topics, or the name of another; absent where nobody said. */
    topic: z.string().nullish(),
    goal: z.string().nullish(),
    steps: z.array(z.string()).default([]),
    procedures: z.array(TruthProcedure).default([]),
    resources: z.array(z.string()).default([]),
    /** Share of the steps that stand in the text a visitor sees, 0 to 1. */
    steps_in_visible_text: z.number().min(0).max(1).nullish(),
    /** Which structured data the page carries: jsonld, microdata, rdfa, none …. */
    sd: z.object({ class: z.string() }).nullish(),
  })
  .refine((row) => row.id !== undefined || row.path !== undefined, 'neither id nor path names the page')
  .refine(
    (row) => !row.has_procedure || row.steps.length > 0 || row.procedures.length > 0,
    'has_procedure is true, but there are no steps',
  )
export type TruthRow = z.infer<typeof TruthRow>
