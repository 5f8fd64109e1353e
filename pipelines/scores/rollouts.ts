import { generationId } from '#data'
import type { Fate, ItemResult } from '#judge'
import type { AskedGenerator, AskedJudge } from './asked.ts'
import type { Sought } from './missing-reasons.ts'
import type { ResultGrid } from './result-grid.ts'
import type { PlaceState } from './results-sql.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** A rollout as far as the grid tells; why something is missing is not known yet. */
export interface Rollout {
  readonly result: ItemResult
  /** What the ledger is to be asked about, where an answer or a verdict is missing. */
  readonly sought: Sought | undefined
}

/** What all rollouts of one item share. */
export type ItemFacts = Pick<ItemResult, 'itemId' | 'topic' | 'cluster' | 'nReferenceSteps' | 'nReferenceTokens'>

/** The items of a benchmark, in its order. */
export function itemFacts({ items, clusterOf }: ScoredBenchmark, grid: ResultGrid): readonly ItemFacts[] {
  return items.map((item, index) => ({
    itemId: item.item_id,
    topic: item.topic,
    cluster: clusterOf(item),
    nReferenceSteps: item.steps.length,
    nReferenceTokens: grid.referenceTokens(index),
  }))
}

/** The rollouts of one generator under one judge, in the order of the benchmark's items. */
export function rolloutsOf(
  pair: { readonly generator: AskedGenerator; readonly judge: AskedJudge; readonly g: number; readonly j: number },
  read: { readonly grid: ResultGrid; readonly items: readonly ItemFacts[] },
): readonly Rollout[] {
  const { generator, judge, g, j } = pair
  const rollouts: Rollout[] = []
  // Hundreds of thousands are made for one table: nothing is made twice, and nothing copied.
  for (const [item, facts] of read.items.entries()) {
    for (let sample = 0; sample < generator.nSamples; sample += 1) {
      const place = { item, generator: g, judge: j, sample }
      const state = read.grid.stateOf(place)
      const answer = state === 'no_answer' ? null : read.grid.answerAt(place)
      rollouts.push({
        result: {
          itemId: facts.itemId,
          topic: facts.topic,
          cluster: facts.cluster,
          sample,
          fate: FATES[state],
          missingReason: FATES[state] === 'missing' ? `judgment: ${state}` : null,
          nReferenceSteps: facts.nReferenceSteps,
          nSteps: answer?.nSteps ?? null,
          nTokens: answer?.nTokens ?? null,
          nReferenceTokens: facts.nReferenceTokens,
          repeatsStep: answer === null || state === 'refused' ? null : answer.repeatsStep,
        },
        sought: soughtOf(state, { generator, judge, itemId: facts.itemId, sample }),
      })
    }
  }
  return rollouts
}

/** A rollout with the reason why it is missing, if the ledger knows it. */
export function resultOf({ result, sought }: Rollout, reasonOf: (sought: Sought) => string): ItemResult {
  if (sought === undefined) return result
  const what = sought.purpose === 'generate' ? 'generation' : 'judgment'
  return { ...result, missingReason: `${what}: ${reasonOf(sought)}` }
}

const FATES: Readonly<Record<PlaceState, Fate>> = {
  no_answer: 'missing',
  refused: 'refused',
  not_judged: 'missing',
  unscored: 'missing',
  tied: 'missing',
  pass: 'pass',
  fail: 'fail',
}

function soughtOf(
  state: PlaceState,
  of: {
    readonly generator: AskedGenerator
    readonly judge: AskedJudge
    readonly itemId: string
    readonly sample: number
  },
): Sought | undefined {
  const { generator, judge, itemId, sample } = of
  if (state !== 'no_answer' && state !== 'not_judged') return undefined
  const item = generationId({ generator_id: generator.generatorId, item_id: itemId, sample })
  return state === 'no_answer'
    ? { purpose: 'generate', item, model: generator.model, judgeId: null }
    : { purpose: 'judge', item, model: judge.model, judgeId: judge.judgeId }
}
