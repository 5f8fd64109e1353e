import { TOPICS } from '#data'
import type { WordModel } from '#extractors'
import type { UnseenAnswer } from './cross-validate.ts'
import { inWords, shareOf } from './intervals.ts'

/** The share of texts outside our topics that may be taken for one of ours where the shift is chosen. */
const LET_THROUGH = 0.235

/**
 * What to add to the scores of the labels outside our topics so that LET_THROUGH of the texts outside are let through: half
 * an eye under the quarter that is asked, since other texts will differ.
 */
export function outsideShift(answers: readonly UnseenAnswer[]): number {
  const leads = answers
    .filter((answer) => !isOurs(answer.label))
    .map((answer) => verdict(answer, 'whole').lead)
    .sort((one, other) => one - other)
  return -(leads[Math.floor(leads.length * LET_THROUGH)] ?? 0)
}

/** The model with the shift in its biases. */
export function shifted(model: WordModel, shift: number): WordModel {
  return { ...model, bias: model.bias.map((bias, label) => (isOurs(model.labels[label] ?? '') ? bias : bias + shift)) }
}

/**
 * The lines of a model card on answers to unseen texts. `shiftFor` gives the shift for an answer: one that was chosen
 * without it, or 0 where the model has it in its biases.
 */
export function topicLines(
  answers: readonly UnseenAnswer[],
  shiftFor: (answer: UnseenAnswer) => number,
): readonly string[] {
  return (['whole', 'short'] as const).flatMap((size) => {
    const judged = answers.map((answer) => ({ ...verdict(answer, size), label: answer.label, shift: shiftFor(answer) }))
    const ours = judged.filter(({ label }) => isOurs(label))
    const others = judged.filter(({ label }) => !isOurs(label))
    const none = ({ lead, shift }: { lead: number; shift: number }) => lead + shift > 0
    return [
      `- ${SIZES[size]}, of our topics: answered, and right: ${inWords(shareOf(ours, (one) => one.best === one.label && !none(one)))}`,
      `- ${SIZES[size]}, of our topics: called none: ${inWords(shareOf(ours, none))}`,
      `- ${SIZES[size]}, of our topics: the right one is the likeliest of the fourteen: ${inWords(shareOf(ours, (one) => one.best === one.label))}`,
      `- ${SIZES[size]}, of other topics: let through as one of ours: ${inWords(shareOf(others, (one) => !none(one)))}`,
    ]
  })
}

const SIZES = { whole: 'whole text', short: '120 words of it' }

/** For each answer, the shift chosen from the answers of all other folds. */
export function shiftsByFold(answers: readonly UnseenAnswer[]): (answer: UnseenAnswer) => number {
  const folds = [...new Set(answers.map((answer) => answer.fold))]
  const shifts = new Map(folds.map((fold) => [fold, outsideShift(answers.filter((other) => other.fold !== fold))]))
  return (answer) => shifts.get(answer.fold) ?? 0
}

/** The likeliest of our topics, and by how much the likeliest label outside leads it, in logarithms. */
function verdict(answer: UnseenAnswer, size: 'whole' | 'short') {
  const probabilities = answer.labels.map((label, at) => ({ label, probability: answer[size][at] ?? 0 }))
  const ranked = probabilities.sort((one, other) => other.probability - one.probability)
  const inside = ranked.find(({ label }) => isOurs(label))
  const outside = ranked.find(({ label }) => !isOurs(label))
  const lead = Math.log(outside?.probability || TINY) - Math.log(inside?.probability || TINY)
  return { best: inside?.label ?? '', lead }
}

const TINY = 1e-300

function isOurs(label: string): boolean {
  return TOPICS.some((topic) => topic === label)
}
