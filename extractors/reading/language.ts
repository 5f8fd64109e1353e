import { francAll } from 'franc'
import { LANGUAGE_CODES } from './language-codes.ts'

/**
 * The language of a text as an ISO 639-1 code: detected where the text is long enough to be sure of it, else what the
 * page declares, else a less certain detection, else `und`.
 */
export function detectLanguage(text: string, declared: string | null): string {
  const sample = text.slice(0, SAMPLE_LENGTH)
  const code = declaredCode(declared)
  if (sample.length < SHORT_LENGTH && code !== null) return code
  if (isPlainEnglish(sample)) return 'en'
  const ranking = francAll(sample, { only: DETECTABLE })
  // The letters of a few lines tell too little; what may be English mostly is.
  if (sample.length < SHORT_LENGTH && likenessOf('eng', ranking) >= MAYBE_ENGLISH) return 'en'
  const [likeliest] = ranking[0] ?? []
  const detected = LANGUAGE_CODES.get(likeliest ?? '') ?? null
  const isDeclaredLikely = ranking.some(([name, likeness]) => likeness >= LIKELY && LANGUAGE_CODES.get(name) === code)
  return (isDeclaredLikely ? code : (detected ?? code)) ?? 'und'
}

/** Detection is no surer of a longer text, only slower. */
const SAMPLE_LENGTH = 1000
const SHORT_LENGTH = 120
/** Beside the likeliest language only its nearest relatives come this close, and what a page has two languages of. */
const LIKELY = 0.97
const DETECTABLE = [...LANGUAGE_CODES.keys()]

const MAYBE_ENGLISH = 0.8

function likenessOf(name: string, ranking: ReturnType<typeof francAll>): number {
  return ranking.find(([other]) => other === name)?.[1] ?? 0
}

/** Most pages are in English, which its commonest words tell at a glance; no other language has so many of them. */
function isPlainEnglish(sample: string): boolean {
  const words = sample.split(/\s+/)
  const common = words.filter((word) => ENGLISH_WORDS.has(word)).length
  const isMany = common >= FEWEST_COMMON && common >= words.length * COMMON_SHARE
  return isMany || (common >= FEWEST_IN_SHORT && common >= words.length * SHARE_IN_SHORT)
}

const ENGLISH_WORDS = new Set('the and of with to your you it this that until into or are from then'.split(' '))
const FEWEST_COMMON = 5
const COMMON_SHARE = 0.08
/** Of a few lines, whose letters alone tell too little, more of the words must be common ones. */
const FEWEST_IN_SHORT = 2
const SHARE_IN_SHORT = 0.15

function declaredCode(declared: string | null): string | null {
  const code = /^([a-z]{2})(?:$|[-_])/i.exec(declared?.trim() ?? '')?.[1]?.toLowerCase() ?? null
  return code === 'nb' || code === 'nn' ? 'no' : code
}
