/**
 * Text as a reader sees it on one line: NFC, no invisible characters and no half surrogate pairs, every run of white
 * space one space. Nearly all text is so already: each rule is tried only where one look says that it may change something.
 */
export function normalise(text: string): string {
  const spaced = UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text
  const visible = INVISIBLE.test(spaced) ? spaced.replace(EVERY_INVISIBLE, '') : spaced
  const trimmed = visible.trim()
  return COMPOSABLE.test(trimmed) ? trimmed.replace(HALF_PAIR, '\uFFFD').normalize('NFC') : trimmed
}

const UNEVEN = /[^\S ]| {2}/
const INVISIBLE = /[\u00ad\u200b\u2060]|\p{Cc}/u
const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu')
const HALF_PAIR = /\p{Cs}/gu
// Below U+0300 all text is in NFC, and general punctuation and symbols hardly ever change under it.
const COMPOSABLE = /[\u0300-\u1fff\u2126-\u212b\u2329\u232a\u2adc\u2e80-\uffff]/
