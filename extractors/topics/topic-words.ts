import { stem } from './stem.ts'

/**
 * The words and word pairs a text is classified by, in the order they stand there, repeats included: lower-case stems of
 * two letters or more without the commonest English words, and each two that follow one another ("lug nut").
 */
export function topicWords(text: string): readonly string[] {
  const words: string[] = []
  let previous: string | undefined
  for (const [found] of text
    .toLowerCase()
    .replace(/['’]/g, '')
    .matchAll(/\p{L}+/gu)) {
    if (found.length < 2 || found.length > LONGEST_WORD || COMMON.has(found)) continue
    const word = stem(found)
    words.push(word)
    if (previous !== undefined) words.push(`${previous} ${word}`)
    previous = word
  }
  return words
}

/** Longer runs of letters are addresses and noise. */
const LONGEST_WORD = 24

const COMMON = new Set(
  `the a an and or of to in on for with at by from is are was were be been being it its this that these those as i you
  your we our they their he she his her him them my me us not no but if so do does did has have had will would can could
  should may might about into than then there here what which who when where how all any some more most other up out over
  just also only very`.split(/\s+/),
)
