import { HOW_TO_FORMAT } from '#extractors'
import type { UnseenAnswer } from './cross-validate.ts'
import { averagePrecision, inWords, shareOf } from './intervals.ts'

/** The lines of a model card on answers to unseen texts. */
export function formatLines(answers: readonly UnseenAnswer[], seed: number): readonly string[] {
  const howTos = answers.filter((answer) => answer.label === HOW_TO_FORMAT).length
  return [
    `- how-tos among the texts: ${howTos} of ${answers.length}`,
    ...(['whole', 'short'] as const).flatMap((size) => {
      const scored = answers.map((answer) => ({
        score: answer[size][answer.labels.indexOf(HOW_TO_FORMAT)] ?? 0,
        wanted: answer.label === HOW_TO_FORMAT,
      }))
      return [
        `- ${SIZES[size]}: how-to found among all formats, average precision: ${inWords(averagePrecision(scored, seed))}`,
        `- ${SIZES[size]}: the right one of the formats: ${inWords(shareOf(answers, (answer) => likeliest(answer, size) === answer.label))}`,
      ]
    }),
  ]
}

const SIZES = { whole: 'whole text', short: '120 words of it' }

function likeliest(answer: UnseenAnswer, size: 'whole' | 'short'): string {
  return answer.labels[answer[size].indexOf(Math.max(...answer[size]))] ?? ''
}
