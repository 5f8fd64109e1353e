/** A sentence, and where it begins in the text it was cut from, in UTF-16 code units. */
export interface Sentence {
  readonly text: string
  readonly start: number
}

/** A text's sentences: cut after a full stop, question or exclamation mark before a capital, digit or quote. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length
    if (ABBREVIATION.test(text.slice(Math.max(start, match.index - 8), match.index + 1))) continue
    pushSentence(sentences, { text, start, end })
    start = end
  }
  pushSentence(sentences, { text, start, end: text.length })
  return sentences
}

const BOUNDARY = /[.!?]["”’)]*\s+(?=["“‘(]?[\p{Lu}\p{Lo}\p{N}])|(?<=\p{Ll}{2})[.!?](?=\p{Lu}\p{Ll})|[。！？।؟]/gu
const ABBREVIATION =
  /(^|[\s(])(e\.g|i\.e|approx|ca|z\.B|no|nr|vs|dr|mr|mrs|st|oz|lb|lbs|tbsp|tsp|min|in|ft|fig|\p{L})\.$/iu

function pushSentence(sentences: Sentence[], part: { text: string; start: number; end: number }): void {
  const raw = part.text.slice(part.start, part.end)
  const text = raw.trim()
  if (text !== '') sentences.push({ text, start: part.start + raw.indexOf(text) })
}
