import { bootstrapStatistic, cohenKappa, type Interval, krippendorffAlpha, type Rate, randomFrom, rateOf } from '#judge'
import type { LabelledAnswer } from './match-labels.ts'

/** Two annotators on the answers both labelled. */
interface PairAgreement {
  readonly one: string
  readonly other: string
  readonly agreement: Rate
  /** Cohen's; null where both use one and the same label throughout. */
  readonly kappa: number | null
}

/** How far people agree among themselves. */
export interface PeopleAgreement {
  readonly annotators: readonly { readonly name: string; readonly labels: number; readonly failing: number }[]
  /** Every two who have answers in common, by name. */
  readonly pairs: readonly PairAgreement[]
  /** Krippendorff's, nominal; null when nobody labelled what another did, or only one label is used. */
  readonly alpha: number | null
  /** 95 %, by bootstrap over the answers. */
  readonly alpha_interval: Interval | null
}

/** Percent and kappa of every two people, and alpha of all. */
export function peopleAgreement(labelled: readonly LabelledAnswer[], seed: number): PeopleAgreement {
  const names = [...new Set(labelled.flatMap(({ labels }) => [...labels.keys()]))].sort()
  const alphaOf = (answers: readonly LabelledAnswer[]): number | null =>
    krippendorffAlpha(answers.map(({ labels }) => [...labels.values()]))
  return {
    annotators: names.map((name) => {
      const own = labelled.flatMap(({ labels }) => labels.get(name) ?? [])
      return { name, labels: own.length, failing: own.filter((label) => label === 'fail').length }
    }),
    pairs: names.flatMap((one, index) =>
      names.slice(index + 1).flatMap((other) => pairOf(labelled, { one, other }) ?? []),
    ),
    alpha: alphaOf(labelled),
    alpha_interval: bootstrapStatistic(labelled, alphaOf, { random: randomFrom(seed) }),
  }
}

function pairOf(
  labelled: readonly LabelledAnswer[],
  { one, other }: { readonly one: string; readonly other: string },
): PairAgreement | undefined {
  const pairs = labelled.flatMap(({ labels }) => {
    const [first, second] = [labels.get(one), labels.get(other)]
    return first === undefined || second === undefined ? [] : [[first, second] as const]
  })
  const agreement = rateOf(pairs.filter(([first, second]) => first === second).length, pairs.length)
  return agreement === null ? undefined : { one, other, agreement, kappa: cohenKappa(pairs) }
}
