import { generationId } from '#data'
import type { Fate, ItemResult } from '#judge'
import type { AskedGenerator, AskedJudge } from './asked.ts'
import type { Sought } from './missing-reasons.ts'
import type { ResultGrid } from './result-grid.ts'
import type { PlaceState } from './results-sql.ts'
import type { ScoredBenchmark } from './scored-benchmark.ts'

/** A rollout as far as the grid tells; why something is missing is not known yet. */
export interface Rollout {
  readonly known: Omit<ItemResult, 'missingReason'>
  readonly state: PlaceState
  /** What the ledger is to be asked about, where an answer or a verdict is missing. */
  readonly sought: Sought | undefined
}

/** The rollouts of one generator under one judge, in the order of the benchmark's items. */
export function rolloutsOf(
  pair: { readonly generator: AskedGenerator; readonly judge: AskedJudge; readonly g: number; readonly j: number },
  read: {
    readonly grid: ResultGrid
    readonly benchmark: ScoredBenchmark
  },
): readonly Rollout[] {
  const { generator, judge, g, j } = pair
  const { items, clusterOf } = read.benchmark
  return items.flatMap((bench, item) => {
    const cluster = clusterOf(bench)
    return Array.from({ length: generator.nSamples }, (_, sample): Rollout => {
      const place = { item, generator: g, judge: j, sample }
      const state = read.grid.stateOf(place)
      const answer = state === 'no_answer' ? null : read.grid.answerAt(place)
      return {
        state,
        sought: soughtOf(state, { generator, judge, itemId: bench.item_id, sample }),
        known: {
          itemId: bench.item_id,
          topic: bench.topic,
          cluster,
          sample,
          fate: FATES[state],
          nReferenceSteps: bench.steps.length,
          nSteps: answer?.nSteps ?? null,
          nTokens: answer?.nTokens ?? null,
          nReferenceTokens: read.grid.referenceTokens(item),
          repeatsStep: answer === null || state === 'refused' ? null : answer.repeatsStep,
        },
      }
    })
  })
}

/** A rollout with the reason why it is missing, if it is. */
export function resultOf({ known, state, sought }: Rollout, reasonOf: (sought: Sought) => string): ItemResult {
  if (known.fate !== 'missing') return { ...known, missingReason: null }
  if (sought === undefined) return { ...known, missingReason: `judgment: ${state}` }
  const what = sought.purpose === 'generate' ? 'generation' : 'judgment'
  return { ...known, missingReason: `${what}: ${reasonOf(sought)}` }
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
    ? { purpose: 'generate', item, model: generator.model }
    : { purpose: 'judge', item, model: judge.model }
}
