import { eld } from 'eld/extrasmall'

/**
 * The language of a text as an ISO 639-1 code: detected where the text is long enough to be sure of it, else what the
 * page declares, else a less certain detection, else `und`.
 */
export function detectLanguage(text: string, declared: string | null): string {
  const sample = text.slice(0, SAMPLE_LENGTH)
  const code = declaredCode(declared)
  if (sample.length < SHORT_LENGTH && code !== null) return code
  const result = eld.detect(sample)
  if (result.language !== '' && (result.isReliable() || code === null)) return result.language
  return code ?? 'und'
}

const SAMPLE_LENGTH = 4000
const SHORT_LENGTH = 120

function declaredCode(declared: string | null): string | null {
  return /^([a-z]{2})(?:$|[-_])/i.exec(declared?.trim() ?? '')?.[1]?.toLowerCase() ?? null
}
