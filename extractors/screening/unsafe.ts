import type { Candidate } from '#data'
import { sentences } from './sentences.ts'
import { UNSAFE_PATTERNS } from './unsafe-patterns.ts'

/**
 * Whether the goal or a step tells how to make weapons, explosives, drugs or poisons, to defeat a safety device, to hurt
 * oneself or others, to break in, or to cheat. What a sentence forbids, prevents or warns of is passed over: "Never mix bleach with
 * ammonia" is good advice.
 */
export function isUnsafe(candidate: Candidate): boolean {
  const texts = [candidate.goal, ...candidate.steps.map((step) => step.text)]
  return texts.flatMap(sentences).some(tellsHarm)
}

function tellsHarm(sentence: string): boolean {
  const plain = sentence.toLowerCase().replaceAll('’', "'").replace(HARMLESS, ' ')
  return UNSAFE_PATTERNS.some((pattern) => {
    const found = pattern.exec(plain)
    return found !== null && !WARNING.test(plain.slice(0, found.index + found[0].length))
  })
}

const WARNING =
  /\b(?:never|do not|don't|must not|should not|avoid|prevent(?:ing|ion)?|protect(?:ing)?|report(?:ing)?|recogni[sz]e|help(?:ing)? (?:someone|a|your)|support(?:ing)?|detect(?:ing)?|remove|treat(?:ing)?|danger(?:ous)?|illegal)\b/

/** Kitchen, toy and workshop names that hold a word of harm. */
const HARMLESS =
  /\b(?:(?:bath|seed|fat|cocoa|chocolate|tea|jaeger|cheese|glitter|soda|cherry|cluster|garlic)[- ]bombs?|bomb[- ]proof|(?:glue|heat|nail|staple|caulk(?:ing)?|spray|water|squirt|nerf|grease|massage|paint|solder(?:ing)?|temperature|rivet|toy|tufting|impact|air|welding|tattoo|radar)[- ]guns?|gun (?:powder tea|metal)|root beer|crack cocoa|crack (?:an?|the|each|your) eggs?|rat poison bait station|poison (?:ivy|oak|sumac|control))\b/g
