/** One judge's opinion of one answer: 1 for a pass and 0 for a failure, or any number. */
export interface NestedValue {
  readonly item: string
  /** The answer, one of those to its item. */
  readonly generation: string | number
  readonly value: number
}

/** Where the spread of verdicts comes from, as variances. */
export interface VarianceSplit {
  /** Null when it cannot be told: under two items. */
  readonly item: number | null
  /** Null when no item has two answers; what answers add is then in `item`. */
  readonly generation: number | null
  /** Null when no answer has two opinions; what the judge adds is then in the part above it. */
  readonly judge: number | null
}

/**
 * Splits the spread of verdicts into that between items, between answers to an item and between opinions on an answer: the
 * nested analysis of variance for unequal numbers, by equating mean squares with what is expected of them (Searle, Casella
 * and McCulloch 1992, "Variance Components", chapter 5). An estimate below 0 is given as 0.
 */
export function varianceSplit(values: readonly NestedValue[]): VarianceSplit {
  const items = nested(values)
  const generations = items.flat()
  const n = values.length
  const grand = sum(values.map(({ value }) => value)) / n
  const opinionDegrees = n - generations.length
  const generationDegrees = generations.length - items.length
  const perItem = items.map((answers) => {
    const count = sum(answers.map((answer) => answer.count))
    const mean = sum(answers.map((answer) => answer.count * answer.mean)) / count
    return { count, mean, squaredCounts: sum(answers.map((answer) => answer.count ** 2)), answers }
  })
  const withinItems = sum(perItem.map((item) => item.squaredCounts / item.count))
  const judgeSquare = ratio(sum(generations.map(({ squares }) => squares)), opinionDegrees)
  const generationSquare = ratio(
    sum(perItem.flatMap(({ mean, answers }) => answers.map((answer) => answer.count * (answer.mean - mean) ** 2))),
    generationDegrees,
  )
  const itemSquare = ratio(sum(perItem.map(({ count, mean }) => count * (mean - grand) ** 2)), items.length - 1)
  const judge = judgeSquare
  const generation =
    generationSquare === null
      ? null
      : Math.max(0, (generationSquare - (judge ?? 0)) / ((n - withinItems) / generationDegrees))
  if (itemSquare === null) return { item: null, generation, judge }
  const squaredCounts = sum(perItem.map(({ squaredCounts }) => squaredCounts))
  const generationShare = (withinItems - squaredCounts / n) / (items.length - 1)
  const itemShare = (n - sum(perItem.map(({ count }) => count ** 2)) / n) / (items.length - 1)
  const item = Math.max(0, (itemSquare - (judge ?? 0) - generationShare * (generation ?? 0)) / itemShare)
  return { item, generation, judge }
}

/** How a benchmark is run: so many items, answers to each, and opinions on each answer. */
export interface NestedSizes {
  readonly items: number
  readonly generations: number
  readonly judgments: number
}

/** The variance of a score: V_item / n + V_generation / (n G) + V_judge / (n G J). Its root is the standard error. */
export function varianceOfMean(split: VarianceSplit, { items, generations, judgments }: NestedSizes): number {
  const [item, generation, judge] = [split.item ?? 0, split.generation ?? 0, split.judge ?? 0]
  return item / items + generation / (items * generations) + judge / (items * generations * judgments)
}

interface Answer {
  readonly count: number
  readonly mean: number
  /** Squared distances from the mean. */
  readonly squares: number
}

function nested(values: readonly NestedValue[]): readonly (readonly Answer[])[] {
  const items = new Map<string, Map<string | number, number[]>>()
  for (const { item, generation, value } of values) {
    const answers = items.get(item) ?? new Map<string | number, number[]>()
    items.set(item, answers)
    answers.set(generation, [...(answers.get(generation) ?? []), value])
  }
  return [...items.values()].map((answers) =>
    [...answers.values()].map((opinions) => {
      const mean = sum(opinions) / opinions.length
      return { count: opinions.length, mean, squares: sum(opinions.map((value) => (value - mean) ** 2)) }
    }),
  )
}

function ratio(squares: number, degrees: number): number | null {
  return degrees > 0 ? squares / degrees : null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
