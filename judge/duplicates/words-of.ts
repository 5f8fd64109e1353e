/**
 * The words of a text, in order: lower case, compatibility forms unified (NFKC), letters, marks and digits only.
 * An apostrophe joins ("don't" is `dont`), everything else parts.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '')
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}
