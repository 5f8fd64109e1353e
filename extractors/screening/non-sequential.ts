import type { Candidate } from '#data'
import { IMPERATIVE_VERBS } from './imperative-verbs.ts'
import { sentences, share } from './sentences.ts'

/**
 * Whether the "steps" stand side by side instead of one after another: the goal promises tips, half of them advise or forbid,
 * half ask questions, a third offer themselves in place of another, or fewer than four in ten tell the reader to do
 * something.
 */
export function isNonSequential(candidate: Candidate): boolean {
  const steps = candidate.steps.map((step) => step.text)
  if (LIST_GOAL.test(candidate.goal)) return true
  if (share(steps, (text) => ADVICE.test(text)) >= 0.5) return true
  if (share(steps, (text) => QUESTION.test(text)) >= 0.5) return true
  if (share(steps, (text) => ALTERNATIVE.test(text)) >= 1 / 3) return true
  return share(steps, isAction) < 0.4
}

const LIST_GOAL =
  /(?:^|\b(?:top|best|these|our)\s+)(?:\d+|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:\w+\s+){0,3}(?:ways|tips|tricks|ideas|reasons|things|mistakes|hacks|facts|secrets|rules|myths|benefits|signs|questions|habits|methods|types|options)\b|^(?:\w+\s+){0,3}(?:tips|tricks|dos and don.?ts|faqs?)\b|\b(?:tips|ideas) (?:for|on|and|to)\b|^ways to\b|^(?:frequently asked questions|reasons to)\b/i

const ADVICE =
  /^(?:\W*\d+[.)]\s*)?(?:please\s+)?(?:consider|try|avoid|don.?t|do not|never|remember|be (?:careful|aware|patient|sure you|honest|prepared|kind|yourself|realistic)|beware|always|think about|it(?:'s| is)|you (?:can|may|might|should)|if you|there (?:is|are)|keep in mind|focus on|make time|know (?:your|that|when|what))\b/i

const QUESTION = /^(?:what|why|how|when|where|who|which|is|are|do|does|can|should|will)\b[^.!]*\?|\?\s*$/i

const ALTERNATIVE =
  /^(?:alternatively|or|another (?:option|way|idea)|as an alternative|you (?:can|could) also)\b|\b(?:instead|as (?:an alternative|another option))\.?$/i

/** A sentence that begins with a command, after a number, an adverb or a clause and its comma. */
function isAction(text: string): boolean {
  return sentences(text).some((sentence) => {
    const plain = sentence
      .toLowerCase()
      .replace(/^[^\p{L}]*/u, '')
      .replace(/^step\s+\w+\W+/, '')
    return (
      beginsWithVerb(plain) ||
      plain
        .split(/,\s+|\s[–—-]\s/)
        .slice(1, 4)
        .some(beginsWithVerb)
    )
  })
}

function beginsWithVerb(clause: string): boolean {
  const words = clause.match(/[\p{L}-]+/gu) ?? []
  const first = words.findIndex((word) => !LEAD_IN.has(word) && (IMPERATIVE_VERBS.has(word) || !word.endsWith('ly')))
  const [verb, after] = [words[first], words[first + 1]]
  return verb !== undefined && IMPERATIVE_VERBS.has(verb) && !NOT_AFTER_A_COMMAND.has(after ?? '')
}

const LEAD_IN = new Set(
  'then next now first second third last finally meanwhile again also and or once afterwards afterward please just to you should must have need will'.split(
    ' ',
  ),
)

/** "Heat is…", "Water should…": the word was a noun. */
const NOT_AFTER_A_COMMAND = new Set('is are was were has can may will should must of'.split(' '))
