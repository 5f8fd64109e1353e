import type { ItemResult } from '../item-result.ts'
import { fitLogistic, logistic, type SparseRows } from './logistic-regression.ts'

/** Scores as they would be if every answer were as long as its reference. */
export interface LengthControlled {
  /** One a model, in the order given; null for a model without an answer that can be used. */
  readonly scores: readonly (number | null)[]
  /** Odds of a pass are multiplied by this for each further step of the reference, all else equal. */
  readonly oddsPerReferenceStep: number
  /** And by this when the answer is twice as long. */
  readonly oddsPerDoubledLength: number
  /** False: the fit did not settle, and none of these figures should be used. */
  readonly converged: boolean
  readonly iterations: number
  /** Answers that went into the fit: those with a verdict, a length, and no refusal. */
  readonly nAnswers: number
}

/**
 * Logistic regression of pass on model, topic, number of reference steps and ln(tokens of the answer / of the reference), over
 * the answers of all models to the same benchmark. A model's score is the mean chance of a pass over all items, with that
 * logarithm set to 0, times the share of its scored rollouts that are no refusals, for a refusal has no length.
 */
export function lengthControlled(models: readonly (readonly ItemResult[])[]): LengthControlled {
  const usable = models.map((results) => results.filter(isUsable))
  const items = [...new Map(models.flat().map((result) => [result.itemId, result])).values()]
  const topics = [...new Set(items.map(({ topic }) => topic))].toSorted()
  const columns = columnsFor({ models: models.length, topics, items })
  const fit = fitLogistic(rowsOf(usable, columns))
  const coefficient = (column: number) => fit.coefficients[column] ?? 0
  const chanceOf = (model: number, item: ItemResult) =>
    logistic(
      coefficient(model) +
        coefficient(columns.topic(item)) +
        coefficient(columns.steps) * (item.nReferenceSteps - columns.meanSteps),
    )
  return {
    scores: models.map((results, model) => {
      if (usable[model]?.length === 0) return null
      return answeredShare(results) * mean(items.map((item) => chanceOf(model, item)))
    }),
    oddsPerReferenceStep: Math.exp(coefficient(columns.steps)),
    oddsPerDoubledLength: 2 ** coefficient(columns.length),
    converged: fit.converged,
    iterations: fit.iterations,
    nAnswers: usable.flat().length,
  }
}

function isUsable({ fate, nTokens, nReferenceTokens }: ItemResult): boolean {
  return (fate === 'pass' || fate === 'fail') && (nTokens ?? 0) > 0 && nReferenceTokens > 0
}

interface Columns {
  readonly topic: (result: ItemResult) => number
  readonly steps: number
  readonly length: number
  readonly width: number
  /** Steps are counted from their mean, which keeps the equations well apart. */
  readonly meanSteps: number
}

/** Each model's own constant, then each topic's, then the slopes. The ridge decides between the constants of both kinds. */
function columnsFor(seen: {
  readonly models: number
  readonly topics: readonly string[]
  readonly items: readonly ItemResult[]
}): Columns {
  const places = new Map(seen.topics.map((topic, place) => [topic, seen.models + place]))
  const steps = seen.models + seen.topics.length
  return {
    topic: ({ topic }) => places.get(topic) ?? seen.models,
    steps,
    length: steps + 1,
    width: steps + 2,
    meanSteps: mean(seen.items.map(({ nReferenceSteps }) => nReferenceSteps)),
  }
}

function rowsOf(models: readonly (readonly ItemResult[])[], columns: Columns): SparseRows {
  const perRow = 4
  const count = models.reduce((sum, results) => sum + results.length, 0)
  const rows = {
    perRow,
    columns: new Int32Array(count * perRow),
    values: new Float64Array(count * perRow),
    outcomes: new Uint8Array(count),
    width: columns.width,
  }
  let row = 0
  for (const [model, results] of models.entries()) {
    for (const result of results) {
      const ratio = Math.log((result.nTokens ?? 1) / result.nReferenceTokens)
      rows.columns.set([model, columns.topic(result), columns.steps, columns.length], row * perRow)
      rows.values.set([1, 1, result.nReferenceSteps - columns.meanSteps, ratio], row * perRow)
      rows.outcomes[row] = result.fate === 'pass' ? 1 : 0
      row += 1
    }
  }
  return rows
}

function answeredShare(results: readonly ItemResult[]): number {
  const scored = results.filter(({ fate }) => fate !== 'missing')
  return mean(scored.map(({ fate }) => (fate === 'refused' ? 0 : 1)))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
