import { z } from 'zod'

/** One step, and where it stands in the document's text (UTF-16 offsets); null where it stands in structured data only. */
export const Step = z.strictObject({
  text: z.string(),
  start: z.int().nullable(),
  end: z.int().nullable(),
})
export type Step = z.infer<typeof Step>

/** A named part of a procedure ("For the dough"); it begins at the step with this index, counted from 0. */
export const Section = z.strictObject({ name: z.string(), first_step: z.int() })
export type Section = z.infer<typeof Section>

/** The places on a page a procedure can be read from. */
export const WITNESSES = ['json-ld', 'microdata', 'step-headings', 'ordered-list', 'prose'] as const
export type Witness = (typeof WITNESSES)[number]

/** A procedure as found on a page, before screening. */
export const Candidate = z.strictObject({
  /** stableId('candidate', everything below). */
  candidate_id: z.string(),
  document_id: z.string(),
  goal: z.string(),
  steps: z.array(Step),
  /** Tools, ingredients, supplies the page lists for this procedure, as the page words them. May be empty. */
  resources: z.array(z.string()),
  sections: z.array(Section),
  witness: z.enum(WITNESSES),
  /** The document's language. */
  language: z.string(),
})
export type Candidate = z.infer<typeof Candidate>
