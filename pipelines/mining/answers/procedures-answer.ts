import { z } from 'zod'
import { isLoose, type Loose, looseBoolean, looseReasoning, looseSteps, looseText, tolerantForm } from './loose-json.ts'

/** The procedures found on a page; none is an answer too. */
export interface ProceduresAnswer {
  readonly reasoning: string
  readonly procedures: readonly { readonly goal: string; readonly steps: readonly string[] }[]
}

const OWN = z.strictObject({
  reasoning: z.string().describe('What decides, in one to three short sentences.'),
  procedures: z
    .array(
      z.strictObject({
        goal: z.string().describe('The outcome, with the constraints that bound it.'),
        steps: z.array(z.string()).describe('One action each, in order, without numbers.'),
      }),
    )
    .describe('Every procedure of the page; empty if there is none.'),
})

const PUBLISHED = z.strictObject({ has_valid_process: z.boolean(), goal: z.string(), steps: z.array(z.string()) })

/** Our form, with room for any number of procedures. */
export const proceduresForm: z.ZodType<ProceduresAnswer> = tolerantForm(
  OWN.refine((answer) => answer.procedures.every(isWhole), 'a procedure lacks its goal or its steps'),
  (reply) => ('has_valid_process' in reply ? ownFromPublished(reply) : ownShape(reply)),
)

/** The published form, which has room for one procedure: of a reply that holds several, the first. */
export const publishedProceduresForm: z.ZodType<ProceduresAnswer> = tolerantForm(
  PUBLISHED.refine(
    (answer) => !answer.has_valid_process || isWhole(answer),
    'the procedure lacks its goal or its steps',
  ),
  (reply) => ('procedures' in reply ? publishedFromOwn(reply) : publishedShape(reply)),
).transform(({ has_valid_process, goal, steps }) => ({
  reasoning: '',
  procedures: has_valid_process ? [{ goal, steps }] : [],
}))

function isWhole(procedure: { readonly goal: string; readonly steps: readonly string[] }): boolean {
  return procedure.goal !== '' && procedure.steps.length > 0
}

function ownShape(reply: Loose): Loose {
  const { procedures } = reply
  const listed = isLoose(procedures) ? [procedures] : procedures
  return {
    reasoning: looseReasoning(reply.reasoning),
    procedures: Array.isArray(listed) ? listed.map(procedureShape).filter((entry) => !isEmpty(entry)) : listed,
  }
}

function ownFromPublished(reply: Loose): Loose {
  const { has_valid_process, ...procedure } = publishedShape(reply)
  // Neither yes nor no is no answer: the form says so at `procedures`.
  const procedures = has_valid_process === true ? [procedure] : has_valid_process === false ? [] : has_valid_process
  return { reasoning: looseReasoning(reply.reasoning), procedures }
}

function publishedShape(reply: Loose) {
  const has_valid_process = looseBoolean(reply.has_valid_process)
  const isNone = has_valid_process === false
  return {
    has_valid_process,
    goal: isNone ? '' : looseText(reply.goal),
    steps: isNone ? [] : looseSteps(reply.steps),
  }
}

function publishedFromOwn(reply: Loose): Loose {
  const { procedures } = ownShape(reply)
  if (!Array.isArray(procedures)) return reply
  const [first] = procedures
  return isLoose(first)
    ? { has_valid_process: true, ...first }
    : { has_valid_process: first === undefined ? false : first, goal: '', steps: [] }
}

function procedureShape(entry: unknown): unknown {
  return isLoose(entry) ? { goal: looseText(entry.goal), steps: looseSteps(entry.steps) } : entry
}

/** Some write an empty procedure where they mean none. */
function isEmpty(entry: unknown): boolean {
  return isLoose(entry) && entry.goal === '' && Array.isArray(entry.steps) && entry.steps.length === 0
}
