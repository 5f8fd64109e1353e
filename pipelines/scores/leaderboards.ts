import { type BootstrapOptions, type CorrectedComparison, compareAll, type ItemResult, lengthControlled } from '#judge'
import type { Leaderboard, LeaderboardRow, PairComparison, ScoreName } from './board-data.ts'
import type { Cards } from './cards.ts'
import { type ComparabilityKey, keyText } from './comparability-key.ts'
import { isDemo } from './demo-names.ts'
import { drawing, leaderboardRow } from './leaderboard-row.ts'
import type { ResultSet } from './read-results.ts'
import type { RowFacts } from './row-facts.ts'
import { rowKey } from './row-key.ts'
import { clusterInterval } from './scored-share.ts'

/** What tables are made of besides results. */
export interface TableFacts {
  readonly benchmarkHash: string
  /** Topics in the order to be shown. */
  readonly topics: readonly string[]
  readonly cards: Cards
  readonly factsOf: (set: ResultSet) => RowFacts
  /** Rows of all decodings share a table, which says so. */
  readonly mixesDecodings: boolean
}

/** A table with the results its rows were made of, in the same order. */
export interface ScoredTable {
  readonly table: Leaderboard
  readonly sets: readonly ResultSet[]
}

/** One table a comparability key, that with most scored rollouts first. */
export function leaderboards(sets: readonly ResultSet[], facts: TableFacts): readonly ScoredTable[] {
  const groups = new Map<string, { readonly key: ComparabilityKey; readonly sets: ResultSet[] }>()
  for (const set of sets) {
    const key = rowKey(set, facts)
    const name = keyText(facts.mixesDecodings ? { ...key, decoding: '' } : key)
    const group = groups.get(name) ?? { key, sets: [] }
    groups.set(name, group)
    group.sets.push(set)
  }
  return [...groups.values()]
    .map((group) => scoredTable(group, facts))
    .toSorted((one, other) => scoredIn(other) - scoredIn(one))
}

function scoredTable(
  group: { readonly key: ComparabilityKey; readonly sets: readonly ResultSet[] },
  facts: TableFacts,
): ScoredTable {
  const rows = namedApart(group.sets)
    .map((set) => ({ set, row: rowOf(set, facts) }))
    .toSorted((one, other) => (other.row.point ?? -1) - (one.row.point ?? -1) || byName(one.row, other.row))
  const isMixed = new Set(rows.map(({ row }) => row.decoding)).size > 1
  const compared = comparedRows(rows, drawing())
  const judge = group.sets[0]?.judge
  return {
    table: {
      score_name: scoreName(group.key, facts.cards, judge?.judge ?? ''),
      key: isMixed ? { ...group.key, decoding: 'mixed' } : group.key,
      judge: judge?.judge ?? '',
      is_demonstration: isDemo(judge?.model ?? '') || rows.every(({ row }) => isDemo(row.model)),
      is_decoding_mixed: isMixed,
      ...compared,
    },
    sets: rows.map(({ set }) => set),
  }
}

function rowOf(set: ResultSet, facts: TableFacts): LeaderboardRow {
  const { decoding } = rowKey(set, facts)
  return leaderboardRow(set, { decoding, topics: facts.topics, facts: facts.factsOf(set) })
}

/** Two generators people call the same are told apart by what their ids begin with. */
function namedApart(sets: readonly ResultSet[]): readonly ResultSet[] {
  const counts = new Map<string, number>()
  for (const { generator } of sets) counts.set(generator.generator, (counts.get(generator.generator) ?? 0) + 1)
  return sets.map((set) => {
    if (counts.get(set.generator.generator) === 1) return set
    const name = `${set.generator.generator} (${set.generator.generatorId.slice(0, 6)})`
    return { ...set, generator: { ...set.generator, generator: name } }
  })
}

function byName(one: LeaderboardRow, other: LeaderboardRow): number {
  return one.generator < other.generator ? -1 : 1
}

/** Rows without a score are compared with nobody and have no rank. */
function comparedRows(
  rows: readonly { readonly set: { readonly results: readonly ItemResult[] }; readonly row: LeaderboardRow }[],
  options: BootstrapOptions,
): Pick<Leaderboard, 'rows' | 'pairs'> {
  const scored = rows.filter(({ row }) => row.point !== null)
  const { pairs, ranks } = compareAll(
    scored.map(({ set }) => set.results),
    options,
  )
  const names = scored.map(({ row }) => row.generator)
  const even = lengthControlled(scored.map(({ set }) => set.results))
  const ranked = scored.map(({ row }, index) => {
    return {
      ...row,
      rank: ranks[index] ?? null,
      length_controlled: even.converged ? (even.scores[index] ?? null) : null,
    }
  })
  return {
    rows: [...ranked, ...rows.filter(({ row }) => row.point === null).map(({ row }) => row)],
    pairs: pairs.map((pair) => pairRow(pair, { a: names[pair.first] ?? '', b: names[pair.second] ?? '' })),
  }
}

/** A comparison as the board shows it. */
export function pairRow(pair: CorrectedComparison, names: { readonly a: string; readonly b: string }): PairComparison {
  const isEmpty = pair.nItems === 0
  return {
    ...names,
    n_items: pair.nItems,
    only_a: pair.firstBetter,
    only_b: pair.secondBetter,
    difference: pair.difference,
    cluster: clusterInterval(pair.interval, pair.nClusters),
    p_mcnemar: isEmpty ? null : pair.mcNemarP,
    p_bootstrap: pair.bootstrapP,
    p_value: isEmpty ? null : pair.pValue,
    p_holm: isEmpty ? null : pair.pHolm,
    is_different: pair.isDifferent,
  }
}

function scoreName(key: ComparabilityKey, cards: Cards, judge: string): ScoreName {
  const kind = cards.judges.get(key.judge_id)?.kind ?? (judge === 'alignment' ? 'alignment' : 'model')
  return kind === 'alignment' ? 'alignment_score' : 'how2score'
}

function scoredIn({ table }: ScoredTable): number {
  return table.rows.reduce((sum, row) => sum + row.n_scored, 0)
}
