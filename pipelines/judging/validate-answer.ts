import { z } from 'zod'
import { type Loose, looseBoolean, looseReasoning, looseTexts, tolerantForm } from '../mining/answers/loose-json.ts'

const FORM = z.strictObject({
  reasoning: z.string().describe('What state the steps leave things in, in at most five short sentences.'),
  missing: z.array(z.string()).describe('What is missing or wrong and keeps the goal from being reached.'),
  reaches_goal: z.boolean().describe('Whoever does exactly these steps reaches the goal.'),
})

/** Whether a reference reaches its goal, and what keeps it from that. */
export type ValidateAnswer = z.infer<typeof FORM>

/** The form of the answer, read leniently; without a yes or a no it is none. */
export const validateForm: z.ZodType<ValidateAnswer> = tolerantForm(FORM, (reply: Loose) => ({
  reasoning: looseReasoning(reply.reasoning),
  missing: reply.missing === undefined || reply.missing === null ? [] : looseTexts(reply.missing),
  reaches_goal: looseBoolean(reply.reaches_goal),
}))
