import { closeSync, openSync, writeSync } from 'node:fs'
import { TOPICS, type Topic } from '#data'
import { type MadeWords, madeWords } from './made-words.ts'

/** A row of the table that is mined. */
export interface MadeHowTo {
  readonly id: string
  readonly url: string
  readonly topic: Topic
  readonly text: string
}

/**
 * How-to number n as a page's text, 3 to 6 kB of it: a title, an introduction, what is needed, numbered steps, and
 * advice. The same each time; topics take turns.
 */
export function madeHowTo(n: number): MadeHowTo {
  const words = madeWords(1_000_003 + n)
  const topic = TOPICS[n % TOPICS.length] ?? TOPICS[0]
  const goal = words.sentence(6).toLowerCase().slice(0, -1)
  const needed = Array.from({ length: 4 + words.below(5) }, () => `- ${words.sentence(3).slice(0, -1)}`)
  const steps = Array.from({ length: 7 + words.below(6) }, (_, index) => {
    return `${index + 1}. ${words.sentence(9 + words.below(8))} ${words.sentence(6 + words.below(10))}`
  })
  const text = [
    `How to ${goal} number ${n}`,
    ...paragraphs(words, 2),
    ['What you need', ...needed].join('\n'),
    ['Steps', ...steps].join('\n'),
    'Advice',
    ...paragraphs(words, 3 + words.below(3)),
  ].join('\n\n')
  return { id: `d${n}`, url: `http://documents.made.test/${n}`, topic, text }
}

/** Writes the first so many how-tos as JSON lines. Gives the bytes written. */
export function writeMadeHowTos(path: string, count: number): number {
  const file = openSync(path, 'w')
  let bytes = 0
  try {
    for (let n = 0; n < count; n += 1) bytes += writeSync(file, `${JSON.stringify(madeHowTo(n))}\n`)
  } finally {
    closeSync(file)
  }
  return bytes
}

function paragraphs(words: MadeWords, count: number): readonly string[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: 3 + words.below(4) }, () => words.sentence(10 + words.below(14))).join(' '),
  )
}
