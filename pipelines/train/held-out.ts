import { createHash } from 'node:crypto'
import { TOPICS } from '#data'
import { packTopicModel, scoreTopic, unpackTopicModel } from '#extractors'
import { type FitOptions, fitTopics } from './fit-topics.ts'
import type { LabelledText } from './read-labels.ts'
import { seededRandom } from './seeded-random.ts'
import { wordWindow } from './training-pieces.ts'

/** How a classifier does on texts of hosts it has not seen. Shares are 0 to 1, null where there was no such text. */
export interface HeldOutFigures {
  readonly texts: number
  /** Of texts of our topics: the right topic is the most probable of the fourteen, nothing refused. */
  readonly right_of_fourteen: number | null
  /** Of texts of our topics: the answer is the right topic. */
  readonly right: number | null
  /** Of texts of our topics: the answer is none. */
  readonly refused: number | null
  /** Of texts outside our topics: the answer is one of ours nevertheless. */
  readonly let_through: number | null
}

/** Figures on whole texts and on a 120-word window of each, a procedure's length. */
export interface HeldOutReport {
  readonly whole: HeldOutFigures
  readonly short: HeldOutFigures
}

/**
 * Trains `folds` times, each time without one fold of the hosts, and asks the stored (rounded) form of each classifier
 * about the texts it has not seen. A host's texts are all in one fold, by the SHA-256 of its name.
 */
export function heldOutReport(texts: readonly LabelledText[], options: FitOptions & { folds: number }): HeldOutReport {
  const answers = { whole: [] as Answer[], short: [] as Answer[] }
  for (let fold = 0; fold < options.folds; fold++) {
    const unseen = texts.filter((text) => foldOf(text.host, options.folds) === fold)
    const seen = texts.filter((text) => foldOf(text.host, options.folds) !== fold)
    if (unseen.length === 0 || seen.length === 0) continue
    const model = unpackTopicModel(packTopicModel(fitTopics(seen, options)))
    const random = seededRandom(options.seed + fold)
    for (const text of unseen) {
      answers.whole.push({ ...scoreTopic(model, text.text), label: text.label })
      answers.short.push({ ...scoreTopic(model, wordWindow(text.text.split(/\s+/), random)), label: text.label })
    }
  }
  return { whole: figures(answers.whole), short: figures(answers.short) }
}

type Answer = ReturnType<typeof scoreTopic> & { readonly label: string }

function foldOf(host: string, folds: number): number {
  return createHash('sha256').update(host).digest().readUInt32BE(0) % folds
}

function figures(answers: readonly Answer[]): HeldOutFigures {
  const isOurs = (answer: Answer) => TOPICS.some((topic) => topic === answer.label)
  const ours = answers.filter(isOurs)
  const others = answers.filter((answer) => !isOurs(answer))
  return {
    texts: answers.length,
    right_of_fourteen: share(ours, (answer) => answer.ranking[0]?.topic === answer.label),
    right: share(ours, (answer) => answer.topic === answer.label),
    refused: share(ours, (answer) => answer.topic === null),
    let_through: share(others, (answer) => answer.topic !== null),
  }
}

function share(answers: readonly Answer[], holds: (answer: Answer) => boolean): number | null {
  return answers.length === 0 ? null : answers.filter(holds).length / answers.length
}
