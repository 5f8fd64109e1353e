import { type Candidate, type Procedure, stableId, type Topic } from '#data'
import { classifyTopic } from '../topics/classify-topic.ts'
import { isArithmetic } from './arithmetic.ts'
import { isCreative } from './creative.ts'
import { hasInterfaceSteps } from './interface-steps.ts'
import { isAboutNamedEntity } from './named-entities.ts'
import { isNonSequential } from './non-sequential.ts'
import { hasPersonalData } from './personal-data.ts'
import { isRepetitive } from './repetition.ts'
import type { ScreenReason } from './screen-reasons.ts'
import { isUnsafe } from './unsafe.ts'

/** What is asked of a procedure. Bounds are inclusive. */
export interface ScreenSettings {
  readonly minSteps: number
  readonly maxSteps: number
  /** Language codes; `en` also admits `en-GB`. */
  readonly languages: readonly string[]
  readonly topics: readonly Topic[]
}

/** A candidate's fate: the procedure it is, or the first reason against it. */
export type Screened =
  | { readonly kind: 'kept'; readonly procedure: Procedure }
  | { readonly kind: 'dropped'; readonly reason: ScreenReason }

/**
 * Decides by rules alone whether a candidate is a procedure, and gives it its topic. The cheap and certain reasons are
 * asked first, the topic last. Rules that look for English words are asked of English candidates only; a candidate in
 * another language that was asked for gets its topic from the English classifier all the same, and mostly has none.
 */
export function screenCandidate(candidate: Candidate, settings: ScreenSettings): Screened {
  const reason = reasonAgainst(candidate, settings)
  if (reason !== null) return { kind: 'dropped', reason }
  const { topic } = classifyTopic(wholeText(candidate))
  if (topic === null || !settings.topics.includes(topic)) return { kind: 'dropped', reason: 'off_topic' }
  return { kind: 'kept', procedure: procedureOf(candidate, topic) }
}

function reasonAgainst(candidate: Candidate, settings: ScreenSettings): ScreenReason | null {
  const language = primaryLanguage(candidate.language)
  const count = candidate.steps.length
  if (!settings.languages.some((allowed) => primaryLanguage(allowed) === language)) return 'language'
  if (count < settings.minSteps || count > settings.maxSteps) return 'step_count'
  const rules = language === 'en' ? [...RULES, ...ENGLISH_RULES] : RULES
  return rules.find(([, holds]) => holds(candidate))?.[0] ?? null
}

type Rule = readonly [ScreenReason, (candidate: Candidate) => boolean]

const RULES: readonly Rule[] = [
  ['repetition', isRepetitive],
  ['personal_data', hasPersonalData],
]

const ENGLISH_RULES: readonly Rule[] = [
  ['unsafe', isUnsafe],
  ['interface_steps', hasInterfaceSteps],
  ['arithmetic', isArithmetic],
  ['creative', isCreative],
  ['named_entities', isAboutNamedEntity],
  ['non_sequential', isNonSequential],
]

function primaryLanguage(code: string): string {
  return code.toLowerCase().split(/[-_]/)[0] ?? ''
}

function wholeText(candidate: Candidate): string {
  const steps = candidate.steps.map((step) => step.text)
  const sections = candidate.sections.map((section) => section.name)
  return [candidate.goal, ...sections, ...steps, ...candidate.resources.map(({ text }) => text)].join('\n')
}

function procedureOf(candidate: Candidate, topic: Topic): Procedure {
  const { candidate_id, goal, steps, resources, sections, total_time } = candidate
  return {
    procedure_id: stableId('procedure', { candidate_id, goal, steps, resources }),
    candidate_id,
    goal,
    topic,
    steps,
    resources,
    sections,
    total_time,
    yield: candidate.yield,
    n_steps: steps.length,
    n_resources: resources.length,
    mined_by: 'rules',
    model: null,
  }
}
