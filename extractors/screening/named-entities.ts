import type { Candidate } from '#data'
import { ORDINARY_NAMES } from './ordinary-names.ts'
import { sentences } from './sentences.ts'

/**
 * Whether the procedure turns on one name: a word of the goal that stands capitalised inside the sentences of at least
 * three steps and of 40 % of them, and nowhere in small letters; or a goal with a trade mark sign. Peoples, days, and things the
 * language itself capitalises (see ORDINARY_NAMES) do not count.
 */
export function isAboutNamedEntity(candidate: Candidate): boolean {
  if (/[™®]/.test(candidate.goal)) return true
  const steps = candidate.steps.map((step) => step.text)
  const small = new Set(steps.flatMap((text) => text.match(/(?<![\p{L}\p{N}])\p{Ll}{2,}/gu) ?? []))
  const enough = Math.max(3, steps.length * 0.4)
  const named = steps.map((text) => new Set(sentences(text).flatMap(namesInside)))
  return wordsOf(candidate.goal).some((word) => {
    const isName = !small.has(word.toLowerCase()) && !isOrdinary(word)
    return isName && named.filter((names) => names.has(word.toLowerCase())).length >= enough
  })
}

/** A sentence's capitalised words but the first, in small letters. None where most words are, as in a headline. */
function namesInside(sentence: string): readonly string[] {
  const later = wordsOf(sentence).slice(1)
  const names = later.filter((word) => /^\p{Lu}.*\p{Ll}/u.test(word))
  return names.length * 2 > later.length ? [] : names.map((name) => name.toLowerCase())
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}{3,}/gu) ?? []
}

function isOrdinary(word: string): boolean {
  return ORDINARY_NAMES.has(word.toLowerCase()) || /(?:ian|ish|ese|ean)s?$/i.test(word)
}
