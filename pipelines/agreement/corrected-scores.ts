import { clusterSums, correctedScore, type Interval, type LabelledVerdict, randomFrom } from '#judge'
import { isDemo } from '../scores/demo-names.ts'
import type { JudgedAnswer } from './judged-answers.ts'

/** A generator's score as the judge has it, and put right for the judge's errors. Shares are 0 to 1. */
export interface CorrectedRow {
  readonly generator: string
  readonly generator_id: string
  /** No model: a copy of the references, or a server of rules. */
  readonly is_demonstration: boolean
  /** Answers with a verdict, and refused ones, which fail whoever judges; those without a verdict are in neither. */
  readonly judged: number
  readonly refused: number
  readonly missing: number
  /** Null without an answer that counts. */
  readonly observed: number | null
  /** Null where the labels leave it undefined: the judge is no better than chance, or people pass all or fail all. */
  readonly corrected: number | null
  readonly interval: Interval | null
}

/** Which items belong together, and what is drawn from. */
export interface CorrectionOptions {
  readonly clusterOf: (itemId: string) => string
  readonly seed: number
}

/**
 * The score of each generator by Rogan and Gladen, its 95 % interval drawn over both the items and the labelled answers.
 * The judge's rates are taken to be the same for every generator.
 */
export function correctedScores(
  answers: readonly JudgedAnswer[],
  labels: readonly LabelledVerdict[],
  options: CorrectionOptions,
): readonly CorrectedRow[] {
  const byGenerator = new Map<string, JudgedAnswer[]>()
  for (const answer of answers) {
    const own = byGenerator.get(answer.generator_id) ?? []
    own.push(answer)
    byGenerator.set(answer.generator_id, own)
  }
  return [...byGenerator.values()]
    .map((own) => correctedRow(own, labels, options))
    .toSorted((one, other) => (one.generator < other.generator ? -1 : 1))
}

function correctedRow(
  own: readonly JudgedAnswer[],
  labels: readonly LabelledVerdict[],
  { clusterOf, seed }: CorrectionOptions,
): CorrectedRow {
  const judged = own.filter((answer) => answer.verdict !== null)
  const refused = own.filter((answer) => answer.isRefused).length
  const passes = judged.filter((answer) => answer.verdict === 'pass').length
  const sums = clusterSums(
    judged.map((answer) => (answer.verdict === 'pass' ? 1 : 0)),
    judged.map((answer) => clusterOf(answer.item_id)),
  )
  const { share, interval } = correctedScore({ sums, labels }, { random: randomFrom(seed) })
  const counted = judged.length + refused
  // No judge errs about a refusal: only what was judged is put right.
  const weight = counted === 0 ? 0 : judged.length / counted
  return {
    generator: own[0]?.generator ?? '',
    generator_id: own[0]?.generator_id ?? '',
    is_demonstration: own.some(({ generator, model }) => isDemo(generator) || isDemo(model)),
    judged: judged.length,
    refused,
    missing: own.length - counted,
    observed: counted === 0 ? null : passes / counted,
    corrected: share === null ? null : share * weight,
    interval: interval === null ? null : { low: interval.low * weight, high: interval.high * weight },
  }
}
