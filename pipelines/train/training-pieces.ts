import { seededRandom } from './seeded-random.ts'

/**
 * What a text is learnt from beside the whole of it: its first 80 words and two 120-word windows. A procedure is far shorter
 * than a page, and a model that has only seen pages does not know how sure to be of little text. The windows depend on
 * the text alone.
 */
export function trainingPieces(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const random = seededRandom(words.length * 31 + text.length)
  return [words.slice(0, 80).join(' '), wordWindow(words, random), wordWindow(words, random)]
}

/** What a sketch is learnt from: 40 draws of 15 of its words, since their order says nothing. They depend on it alone. */
export function sketchPieces(sketch: string): readonly string[] {
  const words = sketch.split(/\s+/)
  const random = seededRandom(sketch.length)
  const draw = () => words[Math.floor(random() * words.length)] ?? ''
  return Array.from({ length: 40 }, () => Array.from({ length: 15 }, draw).join(' '))
}

/** 120 words in a row from a random place, or all of them where there are fewer. */
export function wordWindow(words: readonly string[], random: () => number): string {
  const first = Math.floor(random() * Math.max(1, words.length - WINDOW_WORDS + 1))
  return words.slice(first, first + WINDOW_WORDS).join(' ')
}

const WINDOW_WORDS = 120
