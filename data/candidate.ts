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

/**
 * Something a procedure needs (a tool, an ingredient, a supply), as the page words it, with the name of the list it stands
 * in where the page has several ("For the sauce"). `start` and `end` are as in a step: null where the document's text does
 * not hold it.
 */
export const Resource = z.strictObject({
  text: z.string(),
  section: z.string().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
})
export type Resource = z.infer<typeof Resource>

/** The places on a page a procedure can be read from, the most trusted first. */
export const WITNESSES = [
  'json-ld',
  'microdata',
  'rdfa',
  'h-recipe',
  'ordered-list',
  'step-headings',
  'unordered-list',
  'numbered-lines',
  'definition-list',
  'table',
  'prose',
  'hydration',
  /** Read by a language model from the whole text. */
  'model',
] as const
export type Witness = (typeof WITNESSES)[number]

/** Why one account of a procedure was kept among all that the page gives of it. */
export const KEPT_BECAUSE = [
  /** No other witness told it. */
  'only_account',
  /** Structured data, and the page does not tell more. */
  'schema_complete',
  /** The page tells clearly more than its structured data. */
  'schema_thin',
  /** Structured data gives one text that the page divides into steps. */
  'schema_undivided',
  /** The page's headings are the steps; its structured data explains each at length. */
  'schema_explains',
  /** Of several accounts on the page, the one of the more trusted kind. */
  'trusted_witness',
  /** Of several accounts of one kind, the one that tells most. */
  'fullest_account',
] as const
export type KeptBecause = (typeof KEPT_BECAUSE)[number]

/** What one witness told of a procedure: how many steps. */
export const Account = z.strictObject({ witness: z.enum(WITNESSES), n_steps: z.int() })
export type Account = z.infer<typeof Account>

/** A procedure as found on a page, before screening. */
export const Candidate = z.strictObject({
  /** stableId('candidate', everything below). */
  candidate_id: z.string(),
  document_id: z.string(),
  goal: z.string(),
  steps: z.array(Step),
  /** Tools, ingredients, supplies the page lists for this procedure, as the page words them. May be empty. */
  resources: z.array(Resource),
  sections: z.array(Section),
  /** ISO 8601 duration of the whole ("PT1H30M"); null where the page gives none for machines. */
  total_time: z.string().nullable(),
  /** What the procedure makes, as the page words it ("12 rolls"); null where it does not say. */
  yield: z.string().nullable(),
  /** Whose account was kept, why, and all that were heard, the kept one first. */
  witness: z.enum(WITNESSES),
  kept_because: z.enum(KEPT_BECAUSE),
  accounts: z.array(Account),
  /** The document's language. */
  language: z.string(),
})
export type Candidate = z.infer<typeof Candidate>
