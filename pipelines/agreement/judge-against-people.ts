import { TOPICS } from '#data'
import {
  bootstrapStatistic,
  cohenKappa,
  type Interval,
  judgeAgreement,
  krippendorffAlpha,
  type LabelledVerdict,
  type Rate,
  randomFrom,
} from '#judge'
import type { LabelledAnswer } from './match-labels.ts'

/**
 * How often the judge says what most people say. "Positive" is a critical failure: the true positive rate is the share of
 * what people fail that the judge fails too, the true negative rate the share of what people pass that it passes.
 */
export interface JudgeRatesRow {
  readonly n: number
  readonly agreement: Rate | null
  /** Null when people fail none. */
  readonly true_positive_rate: Rate | null
  /** Null when people pass none. */
  readonly true_negative_rate: Rate | null
}

/** A judge against what most people say. */
export interface JudgeAgainstPeople extends JudgeRatesRow {
  /** Cohen's. */
  readonly kappa: number | null
  /** 95 %, by bootstrap over the answers; null under ten. */
  readonly kappa_interval: Interval | null
  /** Krippendorff's of the judge and the majority as two annotators. */
  readonly alpha: number | null
  /** Counts of answers: what people say, then what the judge says. */
  readonly confusion: {
    readonly people_fail_judge_fails: number
    readonly people_fail_judge_passes: number
    readonly people_pass_judge_fails: number
    readonly people_pass_judge_passes: number
  }
  readonly by_topic: readonly (JudgeRatesRow & { readonly topic: string })[]
}

/** The answers with both a majority and a verdict, as the statistics take them. */
export function verdictsWithLabels(labelled: readonly LabelledAnswer[]): readonly LabelledVerdict[] {
  return labelled.flatMap(({ answer, majority }) =>
    majority === null || answer.verdict === null
      ? []
      : [{ judge: answer.verdict === 'pass', people: majority === 'pass' }],
  )
}

/** Compares verdicts with majorities; answers that lack either do not count. */
export function judgeAgainstPeople(labelled: readonly LabelledAnswer[], seed: number): JudgeAgainstPeople {
  const verdicts = verdictsWithLabels(labelled)
  const count = (people: boolean, judge: boolean): number =>
    verdicts.filter((verdict) => verdict.people === people && verdict.judge === judge).length
  const pairsOf = (drawn: readonly LabelledVerdict[]) => drawn.map(({ judge, people }) => [judge, people] as const)
  const kappaOf = (drawn: readonly LabelledVerdict[]): number | null => cohenKappa(pairsOf(drawn))
  return {
    ...ratesRow(verdicts),
    kappa: kappaOf(verdicts),
    kappa_interval: bootstrapStatistic(verdicts, kappaOf, { random: randomFrom(seed) }),
    alpha: krippendorffAlpha(pairsOf(verdicts)),
    confusion: {
      people_fail_judge_fails: count(false, false),
      people_fail_judge_passes: count(false, true),
      people_pass_judge_fails: count(true, false),
      people_pass_judge_passes: count(true, true),
    },
    by_topic: topicsOf(labelled).map((topic) => ({
      topic,
      ...ratesRow(verdictsWithLabels(labelled.filter((entry) => entry.topic === topic))),
    })),
  }
}

/** The statistics call a pass positive. */
function ratesRow(verdicts: readonly LabelledVerdict[]): JudgeRatesRow {
  const { items, agreement, truePositiveRate, trueNegativeRate } = judgeAgreement(verdicts)
  return { n: items, agreement, true_positive_rate: trueNegativeRate, true_negative_rate: truePositiveRate }
}

function topicsOf(labelled: readonly LabelledAnswer[]): readonly string[] {
  const named = new Set(labelled.map((entry) => entry.topic))
  const known: readonly string[] = TOPICS
  return [...known.filter((topic) => named.has(topic)), ...[...named].filter((topic) => !known.includes(topic)).sort()]
}
