import type { Cards } from './cards.ts'
import type { ComparabilityKey } from './comparability-key.ts'
import type { ResultSet } from './read-results.ts'

/** What a score of this benchmark by this judge may be compared with; what is not known of answers from elsewhere stays so. */
export function rowKey(
  { generator, judge }: Pick<ResultSet, 'generator' | 'judge'>,
  known: { readonly benchmarkHash: string; readonly cards: Cards },
): ComparabilityKey {
  const card = known.cards.generators.get(generator.generatorId)
  return {
    benchmark_hash: known.benchmarkHash,
    judge_id: judge.judgeId,
    prompt_hash: known.cards.judges.get(judge.judgeId)?.prompt_hash ?? null,
    examples_hash: card?.examples_hash ?? null,
    shows_step_count: card?.shows_step_count ?? null,
    decoding: card?.decoding ?? 'unknown',
  }
}
