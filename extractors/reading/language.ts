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

/** Most pages are in English, which its commonest words tell at a glance; no other language has so many of them. */
function isPlainEnglish(sample: string): boolean {
  const words = sample.split(' ')
  const common = words.filter((word) => ENGLISH_WORDS.has(word)).length
  return common >= FEWEST_COMMON && common >= words.length * COMMON_SHARE
}

const ENGLISH_WORDS = new Set('the and of with to your you it this that until into or are from then'.split(' '))
const FEWEST_COMMON = 5
const COMMON_SHARE = 0.08

function declaredCode(declared: string | null): string | null {
  const code = /^([a-z]{2})(?:$|[-_])/i.exec(declared?.trim() ?? '')?.[1]?.toLowerCase() ?? null
  return code === 'nb' || code === 'nn' ? 'no' : code
}
