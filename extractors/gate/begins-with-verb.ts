import { VERBS } from './verbs.ts'

/** True for a title of three words or more that begins like an instruction: "Bleed a radiator", "Risotto" is none. */
export function beginsWithVerb(title: string): boolean {
  const words = WORDS.exec(title)
  return words !== null && VERBS.has((words[1] ?? '').toLowerCase())
}

const WORDS = /^\s*(\p{L}{2,15})[\s,]+[^\s]+[\s,]+\S/u
