import {
  type BootstrapOptions,
  type ItemResult,
  randomFrom,
  repeatedScore,
  scoreOf,
  scoresByStepCount,
  scoresByTopic,
} from '#judge'
import type { LeaderboardRow, PassAtK } from './board-data.ts'
import type { ResultSet } from './read-results.ts'
import type { RowFacts } from './row-facts.ts'
import { clusterInterval, scoredShare } from './scored-share.ts'

/** Draws for the interval of a topic, of which there are many; the score itself has the default number. */
const TOPIC_RESAMPLES = 2_000

/** A seed of its own for every use, so that one row's interval does not depend on another's. */
const SEED = 20_260_208

/** How intervals are drawn, the same each time. */
export function drawing(resamples?: number): BootstrapOptions {
  return { random: randomFrom(SEED), ...(resamples === undefined ? {} : { resamples }) }
}

/** A row of a table, as far as it does not depend on the other rows: rank and length control come later. */
export function leaderboardRow(
  set: ResultSet,
  about: { readonly decoding: string; readonly topics: readonly string[]; readonly facts: RowFacts },
): LeaderboardRow {
  const { generator, results } = set
  const score = scoreOf(results, drawing())
  const topics = new Map(scoresByTopic(results, drawing(TOPIC_RESAMPLES)).map(({ key, score: of }) => [key, of]))
  return {
    generator_id: generator.generatorId,
    generator: generator.generator,
    model: generator.model,
    decoding: about.decoding,
    n_samples: generator.nSamples,
    ...scoredShare(score),
    n_refused: score.nRefused,
    n_missing: score.nMissing,
    missing: Object.entries(score.missingReasons)
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    cluster: clusterInterval(score.cluster, score.nClusters),
    rank: null,
    length_controlled: null,
    mean_tokens: score.meanTokens,
    mean_reference_tokens: meanReferenceTokens(results),
    step_mismatch: score.stepMismatchShare,
    repeated_step: score.repeatedStepShare,
    pass_at_k: passAtK(set),
    generation_cost: about.facts.generationCost,
    judging_cost: about.facts.judgingCost,
    by_topic: about.topics.flatMap((topic) => {
      const of = topics.get(topic)
      if (of === undefined) return []
      return { topic, ...scoredShare(of), cluster: clusterInterval(of.cluster, of.nClusters) }
    }),
    by_step_count: scoresByStepCount(results, drawing(1)).map(({ key, score: of }) => {
      return { n_steps: key, ...scoredShare(of) }
    }),
    failure_kinds: about.facts.failures.map(({ kind, count }) => {
      return { kind, count, share: score.nScored === 0 ? 0 : count / score.nScored }
    }),
  }
}

/** Over the rollouts whose answers count in mean_tokens. */
function meanReferenceTokens(results: readonly ItemResult[]): number | null {
  const lengths = results.flatMap(({ fate, nTokens, nReferenceTokens }) =>
    fate === 'refused' || nTokens === null ? [] : nReferenceTokens,
  )
  return lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length, 0) / lengths.length
}

function passAtK({ generator, results }: ResultSet): readonly PassAtK[] {
  if (generator.nSamples < 2) return []
  const doublings = Array.from({ length: Math.floor(Math.log2(generator.nSamples)) + 1 }, (_, power) => 2 ** power)
  const ks = [...new Set([...doublings, generator.nSamples])]
  return ks.flatMap((k) => {
    const score = repeatedScore(results, k)
    if (score.passAtK === null || score.passHatK === null) return []
    return { k, any: score.passAtK, all: score.passHatK, n_items: score.items }
  })
}
