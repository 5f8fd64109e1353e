import { z } from 'zod'
import { isLoose, type Loose, looseBoolean, looseReasoning, tolerantForm } from './loose-json.ts'

/** Four questions; only four times yes keeps a procedure. */
export interface FinalFilterAnswer {
  readonly reasoning: string
  readonly correct: boolean
  readonly sequential: boolean
  readonly no_specific_entity: boolean
  readonly goal_steps_aligned: boolean
}

const OWN = z.strictObject({
  reasoning: z.string().describe('What decides, in one to three short sentences.'),
  correct: z.boolean().describe('Whoever does the steps reaches the goal.'),
  sequential: z.boolean().describe('The steps are one line, without branches or choices.'),
  no_specific_entity: z.boolean().describe('Nothing in it needs knowledge of one particular named thing.'),
  goal_steps_aligned: z.boolean().describe('Goal and resources leave hardly another way than these steps.'),
})

const RULED = z.strictObject({ answer: z.enum(['yes', 'no']), reason: z.string() })
const PUBLISHED = z.strictObject({
  correctness: RULED,
  sequential: RULED,
  no_specific_entity: RULED,
  goal_steps_alignment: RULED,
})

/** Our questions by the published names of them. */
const OWN_NAMES = {
  correctness: 'correct',
  sequential: 'sequential',
  no_specific_entity: 'no_specific_entity',
  goal_steps_alignment: 'goal_steps_aligned',
} as const satisfies Record<keyof z.infer<typeof PUBLISHED>, keyof FinalFilterAnswer>
type PublishedQuestion = keyof typeof OWN_NAMES
const PUBLISHED_NAMES = Object.keys(OWN_NAMES) as readonly PublishedQuestion[]

/** Our form. */
export const finalFilterForm: z.ZodType<FinalFilterAnswer> = tolerantForm(OWN, (reply) => ({
  reasoning: reply.reasoning === undefined ? reasonsOf(reply) : looseReasoning(reply.reasoning),
  ...Object.fromEntries(PUBLISHED_NAMES.map((name) => [OWN_NAMES[name], looseBoolean(ruling(reply, name))])),
}))

/** The published form: yes or no to each question, with a reason. */
export const publishedFinalFilterForm: z.ZodType<FinalFilterAnswer> = tolerantForm(PUBLISHED, (reply) =>
  Object.fromEntries(PUBLISHED_NAMES.map((name) => [name, publishedRuling(ruling(reply, name))])),
).transform((answer) => ({
  reasoning: reasonsOf(answer),
  correct: answer.correctness.answer === 'yes',
  sequential: answer.sequential.answer === 'yes',
  no_specific_entity: answer.no_specific_entity.answer === 'yes',
  goal_steps_aligned: answer.goal_steps_alignment.answer === 'yes',
}))

function ruling(reply: Loose, name: PublishedQuestion): unknown {
  return reply[OWN_NAMES[name]] ?? reply[name]
}

function publishedRuling(value: unknown): unknown {
  const verdict = looseBoolean(value)
  if (typeof verdict !== 'boolean') return value
  return { answer: verdict ? 'yes' : 'no', reason: isLoose(value) ? looseReasoning(value.reason) : '' }
}

/** The reasons given one by one, as one text. */
function reasonsOf(reply: Loose): string {
  const reasons = PUBLISHED_NAMES.map((name) => ruling(reply, name)).map((value) =>
    isLoose(value) && typeof value.reason === 'string' ? value.reason.trim() : '',
  )
  return reasons.filter((reason) => reason !== '').join(' ')
}
