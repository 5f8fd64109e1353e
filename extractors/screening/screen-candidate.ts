import { type Candidate, type Procedure, procedureOf, type Topic } from '#data'
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
  return { kind: 'kept', procedure: procedureOf(candidate, { topic, mined_by: 'rules', model: null }) }
}

/** How many steps a procedure may have, both inclusive. */
export type StepLimits = Pick<ScreenSettings, 'minSteps' | 'maxSteps'>

/** How2Mine's prefilter: too few or too many steps, or steps that say the same words over and over; null where it passes. */
export function prefilterReason(
  candidate: Pick<Candidate, 'steps'>,
  { minSteps, maxSteps }: StepLimits,
): 'step_count' | 'repetition' | null {
  const count = candidate.steps.length
  if (count < minSteps || count > maxSteps) return 'step_count'
  return isRepetitive(candidate) ? 'repetition' : null
}

/**
 * The first reason against a candidate that needs no second opinion: the prefilter's, and those of the rules that are
 * seldom wrong. What is open to judgement (names, order, invention, harm) is left to whoever is asked next.
 */
export function clearReason(candidate: Candidate, limits: StepLimits): ScreenReason | null {
  const reason = prefilterReason(candidate, limits)
  if (reason !== null) return reason
  const rules = primaryLanguage(candidate.language) === 'en' ? CLEAR_RULES : RULES
  return rules.find(([, holds]) => holds(candidate))?.[0] ?? null
}

/** Whether a language is among those asked for; `en` also admits `en-GB`. */
export function isLanguageWanted(language: string, wanted: readonly string[]): boolean {
  return wanted.some((allowed) => primaryLanguage(allowed) === primaryLanguage(language))
}

function reasonAgainst(candidate: Candidate, settings: ScreenSettings): ScreenReason | null {
  if (!isLanguageWanted(candidate.language, settings.languages)) return 'language'
  const reason = prefilterReason(candidate, settings)
  if (reason !== null) return reason
  const rules = primaryLanguage(candidate.language) === 'en' ? [...RULES, ...ENGLISH_RULES] : RULES
  return rules.find(([, holds]) => holds(candidate))?.[0] ?? null
}

type Rule = readonly [ScreenReason, (candidate: Candidate) => boolean]

const RULES: readonly Rule[] = [['personal_data', hasPersonalData]]

const CLEAR_RULES: readonly Rule[] = [...RULES, ['interface_steps', hasInterfaceSteps], ['arithmetic', isArithmetic]]

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
