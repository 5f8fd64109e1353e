import { type Interval, wilsonInterval } from './wilson-interval.ts'

/** A share of things counted, with Wilson's 95 % interval. */
export interface Rate {
  readonly count: number
  readonly total: number
  readonly share: number
  readonly interval: Interval
}

/** What a judge said of an answer and what people say of it; true where it passes. */
export interface LabelledVerdict {
  readonly judge: boolean
  readonly people: boolean
}

/** How well a judge's verdicts agree with people's. */
export interface JudgeAgreement {
  readonly items: number
  /** Null without an item. */
  readonly agreement: Rate | null
  readonly kappa: number | null
  /** Share of what people pass that the judge passes; null when people pass none. */
  readonly truePositiveRate: Rate | null
  /** Share of what people fail that the judge fails; null when people fail none. */
  readonly trueNegativeRate: Rate | null
}

/** Percent agreement, Cohen's kappa, and the two rates by what people say. "Positive" means that the answer passes. */
export function judgeAgreement(labels: readonly LabelledVerdict[]): JudgeAgreement {
  const count = (judge: boolean, people: boolean) =>
    labels.filter((label) => label.judge === judge && label.people === people).length
  const [passBoth, failBoth] = [count(true, true), count(false, false)]
  return {
    items: labels.length,
    agreement: rateOf(passBoth + failBoth, labels.length),
    kappa: cohenKappa(labels.map(({ judge, people }) => [judge, people] as const)),
    truePositiveRate: rateOf(passBoth, passBoth + count(false, true)),
    trueNegativeRate: rateOf(failBoth, failBoth + count(true, false)),
  }
}

/** Null when there was nothing to count. */
export function rateOf(count: number, total: number): Rate | null {
  return total === 0 ? null : { count, total, share: count / total, interval: wilsonInterval(count, total) }
}

type Label = string | number | boolean

/**
 * Cohen's kappa of two annotators (Cohen 1960): (agreement - agreement by chance) / (1 - agreement by chance), chance as each
 * one's own shares have it. Null without a pair, and where both use one and the same label throughout.
 */
export function cohenKappa(pairs: readonly (readonly [Label, Label])[]): number | null {
  if (pairs.length === 0) return null
  const agreed = pairs.filter(([one, other]) => one === other).length / pairs.length
  const ones = countLabels(pairs.map(([one]) => one))
  const others = countLabels(pairs.map(([, other]) => other))
  const chance = [...ones].reduce((sum, [label, n]) => sum + n * (others.get(label) ?? 0), 0) / pairs.length ** 2
  return chance === 1 ? null : (agreed - chance) / (1 - chance)
}

/**
 * Krippendorff's alpha for nominal labels (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"), each unit with
 * the labels of any number of annotators, null where one gave none; 1 - observed / expected disagreement by the matrix of
 * coincidences. Units with fewer than two labels do not count. Null when no pair is left or only one label is used.
 */
export function krippendorffAlpha(units: readonly (readonly (Label | null)[])[]): number | null {
  const totals = new Map<Label, number>()
  let [values, disagreement] = [0, 0]
  for (const unit of units) {
    const labels = unit.filter((label) => label !== null)
    if (labels.length < 2) continue
    const counts = countLabels(labels)
    for (const [label, count] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + count)
      disagreement += (count * (labels.length - count)) / (labels.length - 1)
    }
    values += labels.length
  }
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (values - count), 0)
  return expected === 0 ? null : 1 - ((values - 1) * disagreement) / expected
}

function countLabels(labels: readonly Label[]): ReadonlyMap<Label, number> {
  const counts = new Map<Label, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}
