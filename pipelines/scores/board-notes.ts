import { FEWEST_CLUSTERS } from '#judge'
import type { BoardBenchmark, Leaderboard, ReferenceChecks } from './board-data.ts'

/** What a reader of these tables must know besides, a sentence each. */
export function boardNotes(benchmark: BoardBenchmark, tables: readonly Leaderboard[]): readonly string[] {
  const hasModelJudge = tables.some((table) => table.score_name === 'how2score')
  const hasRules = tables.some((table) => table.score_name === 'alignment_score')
  return [
    ...(tables.some((table) => table.is_demonstration)
      ? [
          'Some rows are a demonstration: copies of the references, whole or damaged by rule (demo:), or answers and verdicts of a server of rules (rules-demo). They say nothing of any model.',
        ]
      : []),
    ...(hasRules
      ? [
          'alignment_score compares steps with the reference by rules. It is a baseline and is not How2Score: a valid procedure may differ from the reference.',
        ]
      : []),
    ...(hasModelJudge
      ? [
          'Scores made with prompts or worked examples other than the published ones are not comparable with the published board.',
        ]
      : []),
    ...(tables.length > 1 ? ['Scores of different tables have different keys and must not be compared.'] : []),
    ...(tables.some((table) => table.is_decoding_mixed)
      ? ['Greedy and sampled answers stand in one table, as was asked for: part of a difference may be the decoding.']
      : []),
    ...(tables.some((table) => table.rows.some((row) => row.n_missing > 0))
      ? ['Some verdicts are missing. They are neither passes nor failures; the bounds say what they could change.']
      : []),
    ...benchmark.reference_checks.map(referenceNote),
    ...clusterNotes(benchmark),
  ]
}

function referenceNote({ model, n_checked, n_disputed }: ReferenceChecks): string {
  return `Of ${n_checked} references that ${model} was asked about, it disputes ${n_disputed}: as they stand they do not reach their goal. They are scored like all others.`
}

function clusterNotes({ clustering, n_clusters }: BoardBenchmark): readonly string[] {
  if (clustering === 'none') return ['The items name no source, so that intervals take them as independent.']
  if (n_clusters >= FEWEST_CLUSTERS) return []
  const hosts = n_clusters === 1 ? 'one host' : `${n_clusters} hosts`
  return [`The items come from ${hosts}; intervals over hosts are not estimable under ${FEWEST_CLUSTERS}.`]
}
