import { z } from 'zod'
import { FAILURE_KINDS, type FailureKind } from '#data'
import { failureKind } from './failure-kind.ts'
import { namedNumbers } from './step-numbers.ts'

/** A judge's answer before its failures are tied to steps that exist. */
export interface JudgeAnswer {
  readonly reasoning: string
  readonly failures: readonly WrittenFailure[]
}

/** A failure as a judge named it; its numbers may be of steps that do not exist. */
export interface WrittenFailure {
  readonly kind: FailureKind
  readonly failure: string
  readonly referenceSteps: readonly number[]
  readonly candidateSteps: readonly number[]
}

const stepList = (whose: string) => z.array(z.int()).describe(`Numbers of the steps of the ${whose} it is about.`)

const OWN = z.strictObject({
  reasoning: z.string().describe('What the goal needs, where the candidate does it, and what the differences do.'),
  critical_failures: z
    .array(
      z.strictObject({
        kind: z.enum(FAILURE_KINDS),
        failure: z.string().describe('What is wrong and what comes of it, in a sentence.'),
        reference_steps: stepList('reference'),
        candidate_steps: stepList('candidate'),
      }),
    )
    .describe('Empty when nothing keeps the goal from being reached.'),
})

const PUBLISHED = z.strictObject({
  reasoning: z.string(),
  critical_failures: z.array(
    z.strictObject({ failure: z.string(), L1_steps: z.array(z.int()), L2_steps: z.array(z.int()) }),
  ),
})

/**
 * The form of an answer to a prompt of ours, and to one of the published form, whose field names then stand in the schema
 * that servers are told. Both read replies in either, and step numbers in any way they are written. Without a list of
 * failures a reply is no answer: whether the candidate fails is never taken from another field, nor guessed.
 */
export const JUDGE_FORMS: Readonly<Record<'own' | 'published', z.ZodType<JudgeAnswer>>> = {
  own: z
    .preprocess((reply) => read(reply, ownFailure), OWN)
    .transform(({ reasoning, critical_failures }) => ({
      reasoning,
      failures: critical_failures.map(({ kind, failure, reference_steps, candidate_steps }) => {
        return { kind, failure, referenceSteps: reference_steps, candidateSteps: candidate_steps }
      }),
    })),
  published: z
    .preprocess((reply) => read(reply, publishedFailure), PUBLISHED)
    .transform(({ reasoning, critical_failures }) => ({
      reasoning,
      failures: critical_failures.map(({ failure, L1_steps, L2_steps }) => {
        return { kind: 'other', failure, referenceSteps: L1_steps, candidateSteps: L2_steps }
      }),
    })),
}

type Loose = Readonly<Record<string, unknown>>

/** The reply in the strict shape; a failure that names none becomes null, for the schema to refuse. */
function read(reply: unknown, failureOf: (failure: unknown) => unknown): unknown {
  if (!isLoose(reply) || !Array.isArray(reply.critical_failures)) return reply
  const reasoning = reply.reasoning ?? ''
  return { reasoning, critical_failures: reply.critical_failures.map(failureOf) }
}

function ownFailure(failure: unknown): unknown {
  const said = parts(failure)
  return said === null
    ? null
    : {
        kind: failureKind(said.kind),
        failure: said.failure,
        reference_steps: said.referenceSteps,
        candidate_steps: said.candidateSteps,
      }
}

function publishedFailure(failure: unknown): unknown {
  const said = parts(failure)
  if (said === null) return null
  return { failure: said.failure, L1_steps: said.referenceSteps, L2_steps: said.candidateSteps }
}

/** Null for what is no failure: one that says nothing could as well mean that there is none. */
function parts(failure: unknown): (Omit<WrittenFailure, 'kind'> & { readonly kind: unknown }) | null {
  if (typeof failure === 'string') return parts({ failure })
  if (!isLoose(failure)) return null
  const text = [failure.failure, failure.description, failure.issue, failure.text].find(
    (part): part is string => typeof part === 'string' && /[\p{L}\p{N}]/u.test(part),
  )
  if (text === undefined || SAYS_NONE.test(text)) return null
  return {
    kind: failure.kind ?? failure.type ?? failure.category,
    failure: text.trim(),
    referenceSteps: namedNumbers(failure.reference_steps ?? failure.L1_steps),
    candidateSteps: namedNumbers(failure.candidate_steps ?? failure.L2_steps),
  }
}

const SAYS_NONE =
  /^\W*(?:none|null|n\/?a|nothing|no (?:critical )?failures?(?: (?:was|were))?(?: found| identified)?)\W*$/i

function isLoose(value: unknown): value is Loose {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
