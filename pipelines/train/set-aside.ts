import type { LabelledText } from './read-labels.ts'

/** The texts that may be learnt when others are kept for a last test: none of them, of their hosts or of their wording. */
export function setAside(texts: readonly LabelledText[], kept: readonly LabelledText[]): readonly LabelledText[] {
  const ids = new Set(kept.map((text) => text.id))
  const hosts = new Set(kept.map((text) => text.host))
  const wordings = new Set(kept.map((text) => wording(text.text)))
  return texts.filter((text) => !ids.has(text.id) && !hosts.has(text.host) && !wordings.has(wording(text.text)))
}

/** The first 60 words, so that a shortened copy is known again. */
function wording(text: string): string {
  return text.toLowerCase().split(/\s+/, 61).filter(Boolean).slice(0, 60).join(' ')
}
