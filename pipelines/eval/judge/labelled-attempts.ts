import { z } from 'zod'
import { UsageError } from '#data'
import type { CalibrationItem, StepOrder } from '#judge'

/** What somebody did to reach a goal, with what people who watched say went wrong. */
export interface LabelledAttempt {
  readonly id: string
  /** The recipe followed, with the task graph people drew. */
  readonly reference: CalibrationItem
  readonly candidateSteps: readonly string[]
  readonly hasError: boolean
  readonly errorTags: readonly string[]
  /** Something was done in another order than the task graph allows. */
  readonly breaksGraph: boolean
}

/** Reads lines of labelled attempts. Throws UsageError for a line that is none. */
export function labelledAttempts(lines: string): readonly LabelledAttempt[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const read = Row.safeParse(JSON.parse(line))
      if (read.success) return attemptOf(read.data)
      throw new UsageError(`Cannot read labelled attempts line ${at + 1}: ${z.prettifyError(read.error)}`)
    })
}

const Row = z.object({
  id: z.string(),
  goal: z.string(),
  activity_id: z.int(),
  reference_steps: z.array(z.string()),
  reference_edges: z.array(z.tuple([z.string(), z.string()])),
  candidate_steps: z.array(z.string()),
  has_error: z.boolean(),
  error_tags: z.array(z.string()),
})

function attemptOf(row: z.infer<typeof Row>): LabelledAttempt {
  const steps = row.reference_steps
  // A step that the recipe says twice cannot be told from its twin: its orders are left out.
  const places = new Map(
    steps.flatMap((step, at) => (steps.indexOf(step) === steps.lastIndexOf(step) ? [[step, at + 1]] : [])),
  )
  const dependencies = row.reference_edges.flatMap(([before, after]): readonly StepOrder[] => {
    const [one, other] = [places.get(before), places.get(after)]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
  const done = (step: number): number => row.candidate_steps.indexOf(steps[step - 1] ?? '')
  return {
    id: row.id,
    reference: { id: `activity-${row.activity_id}`, topic: 'Food & Dining', goal: row.goal, steps, dependencies },
    candidateSteps: row.candidate_steps,
    hasError: row.has_error,
    errorTags: row.error_tags,
    breaksGraph: dependencies.some(([one, other]) => done(other) >= 0 && done(one) > done(other)),
  }
}
