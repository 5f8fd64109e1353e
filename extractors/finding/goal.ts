import { isAsideCue, isHowTo, isInstructionCue, isPartName } from './cues.ts'
import type { Passage } from './passages.ts'

/**
 * What the headings above a procedure call it: a lead-in that says what it is for ("To change the blade:"), else the
 * nearest heading that is no mere announcement ("Directions") and no part of it; null where there is none.
 */
export function goalAbove(
  under: readonly Passage[],
  options: { readonly leadIn: Passage | null; readonly isPart: boolean },
): string | null {
  const leadIn = options.leadIn?.text ?? ''
  if (/^(to|how to) .{5,90}:$/i.test(leadIn)) return cleanGoal(leadIn)
  const named = under.filter(
    ({ text }) => isHowTo(text) || !(isInstructionCue(text) || isAsideCue(text) || isPartName(text)),
  )
  const outer = options.isPart ? named.slice(0, -1) : named
  const chosen = (outer.length > 0 ? outer : named).at(-1)
  return chosen === undefined ? null : cleanGoal(chosen.text)
}

/** A goal without numbering, permalink sign or colon at its ends. */
export function cleanGoal(text: string): string {
  return text
    .replace(/^\s*\d{1,2}[.)]\s+/, '')
    .replace(/[\s:¶#]+$/, '')
    .trim()
}
