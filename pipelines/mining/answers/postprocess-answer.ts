import { z } from 'zod'
import { type Loose, looseReasoning, looseSteps, looseText, tolerantForm } from './loose-json.ts'

/** A procedure rewritten; without steps when its rules leave none. */
export interface PostprocessAnswer {
  readonly reasoning: string
  readonly goal: string
  readonly steps: readonly string[]
}

const OWN = z.strictObject({
  reasoning: z.string().describe('What is changed and by which rule, in one to three short sentences.'),
  goal: z.string().describe('The outcome, as specific as the steps.'),
  steps: z.array(z.string()).describe('One action each, in order, without numbers.'),
})

const PUBLISHED = z.strictObject({ rewritten_goal: z.string(), rewritten_steps: z.array(z.string()) })

/** Our form. */
export const postprocessForm: z.ZodType<PostprocessAnswer> = tolerantForm(
  OWN.refine(({ goal, steps }) => goal !== '' || steps.length === 0, 'the goal is empty'),
  (reply) => ({ reasoning: looseReasoning(reply.reasoning), goal: goalOf(reply), steps: stepsOf(reply) }),
)

/** The published form. */
export const publishedPostprocessForm: z.ZodType<PostprocessAnswer> = tolerantForm(
  PUBLISHED.refine(
    (answer) => answer.rewritten_goal !== '' || answer.rewritten_steps.length === 0,
    'the goal is empty',
  ),
  (reply) => ({ rewritten_goal: goalOf(reply), rewritten_steps: stepsOf(reply) }),
).transform((answer) => ({ reasoning: '', goal: answer.rewritten_goal, steps: answer.rewritten_steps }))

function goalOf(reply: Loose): unknown {
  return looseText(reply.goal ?? reply.rewritten_goal)
}

function stepsOf(reply: Loose): unknown {
  return looseSteps(reply.steps ?? reply.rewritten_steps)
}
