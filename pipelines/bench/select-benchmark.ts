import { type BenchItem, FatalError, stableId, TOPICS, type Topic } from '#data'
import type { BenchSource, StepBounds } from './bench-source.ts'
import { type DedupedSource, dedupeSources } from './dedupe-sources.ts'
import { type PoolExclusions, pickTrainingPool } from './pick-training-pool.ts'
import type { LineageRow, TrainingRow } from './training-row.ts'

/** What a benchmark shall hold. */
export interface SelectionRules {
  /** In any order; a topic named twice counts once. */
  readonly topics: readonly Topic[]
  readonly itemsPerTopic: number
  readonly seed: number
  /** When a topic has too few: stop, or give every topic as many as the poorest has. */
  readonly onShortTopic: 'fail' | 'shrink'
  readonly stepBounds: StepBounds
}

/** What one topic had and gave. */
interface TopicCount {
  readonly topic: Topic
  /** Representatives to choose from. */
  readonly available: number
  readonly items: number
  /** How many were missing of the number asked for. */
  readonly lacking: number
  readonly training_pool: number
}

/** Sources that did not become items, each counted under the first reason that holds, in this order. */
interface FallenCounts {
  readonly other_topic: number
  readonly step_count: number
  readonly near_duplicate: number
  readonly same_goal: number
  /** Good for the benchmark, but the topic was full. */
  readonly surplus: number
}

/** A source that did not become an item: where it fell and for which of the reasons of FallenCounts. */
interface FallenSource {
  readonly procedure_id: string
  readonly stage: 'dedupe' | 'select'
  readonly reason: keyof FallenCounts
}

/** A benchmark chosen and not yet written. Items, pool and lineage are sorted by id. */
export interface BenchSelection {
  readonly rules: SelectionRules
  readonly items: readonly BenchItem[]
  readonly trainingPool: readonly TrainingRow[]
  readonly lineage: readonly LineageRow[]
  /** Items each topic holds: the number asked for, or fewer when shrunk. */
  readonly itemsPerTopic: number
  readonly sourceCount: number
  readonly byTopic: readonly TopicCount[]
  readonly fallen: FallenCounts
  /** Each source that fell, sorted by id. */
  readonly fallenSources: readonly FallenSource[]
  readonly poolExclusions: PoolExclusions
}

/**
 * Chooses a benchmark: near-duplicates and repeated goals out, then equally many of every topic, those whose hash of seed
 * and procedure_id is smallest, so that one more source displaces one item at most and reshuffles nothing. The rest is
 * the training pool, less what shares a page, a near-duplicate or a goal with an item. The order of the sources does not
 * matter. Throws FatalError when a topic has too few (`fail`) or none at all, with what every such topic lacks, and when
 * a procedure_id is given twice.
 */
export function selectBenchmark(sources: Iterable<BenchSource>, asked: SelectionRules): BenchSelection {
  const rules = { ...asked, topics: TOPICS.filter((topic) => asked.topics.includes(topic)) }
  const all = [...sources]
  const ofTopics = all.filter(({ procedure }) => rules.topics.includes(procedure.topic))
  const fitting = ofTopics.filter(({ procedure }) => isWithin(procedure.steps.length, rules.stepBounds))
  const deduped = dedupeSources(fitting, { stepBounds: rules.stepBounds })
  const ranked = rankByTopic(deduped, rules)
  const itemsPerTopic = settleItemsPerTopic(ranked, rules)
  const chosen = rules.topics.flatMap((topic) => (ranked.get(topic) ?? []).slice(0, itemsPerTopic))
  const pool = pickTrainingPool(deduped, chosen)
  const fallenSources = listFallen({ all, ofTopics, fitting, deduped, chosen })
  return {
    rules,
    items: sortedBy(chosen.map(toItem), (item) => item.item_id),
    trainingPool: pool.kept.map(toTrainingRow),
    lineage: sortedBy(
      [...chosen.map((entry) => toLineage(entry, 'test')), ...pool.kept.map((entry) => toLineage(entry, 'train'))],
      (row) => row.procedure_id,
    ),
    itemsPerTopic,
    sourceCount: all.length,
    byTopic: rules.topics.map((topic) => {
      const available = ranked.get(topic)?.length ?? 0
      const inPool = pool.kept.filter((entry) => entry.source.procedure.topic === topic).length
      const lacking = Math.max(0, rules.itemsPerTopic - available)
      return { topic, available, items: itemsPerTopic, lacking, training_pool: inPool }
    }),
    fallen: countFallen(fallenSources),
    fallenSources,
    poolExclusions: pool.exclusions,
  }
}

/** What is left over at each step of the choice. */
function listFallen(steps: {
  readonly all: readonly BenchSource[]
  readonly ofTopics: readonly BenchSource[]
  readonly fitting: readonly BenchSource[]
  readonly deduped: readonly DedupedSource[]
  readonly chosen: readonly DedupedSource[]
}): readonly FallenSource[] {
  const [ofTopics, fitting, chosen] = [new Set(steps.ofTopics), new Set(steps.fitting), new Set(steps.chosen)]
  const fell = (source: BenchSource, stage: FallenSource['stage'], reason: FallenSource['reason']): FallenSource => {
    return { procedure_id: source.procedure.procedure_id, stage, reason }
  }
  const early = [
    ...steps.all.filter((source) => !ofTopics.has(source)).map((source) => fell(source, 'select', 'other_topic')),
    ...steps.ofTopics.filter((source) => !fitting.has(source)).map((source) => fell(source, 'select', 'step_count')),
  ]
  const late = steps.deduped
    .filter((entry) => !chosen.has(entry))
    .map(({ source, standing }) =>
      standing === 'representative' ? fell(source, 'select', 'surplus') : fell(source, 'dedupe', standing),
    )
  return sortedBy([...early, ...late], (row) => row.procedure_id)
}

function countFallen(fallen: readonly FallenSource[]): FallenCounts {
  const counts = { other_topic: 0, step_count: 0, near_duplicate: 0, same_goal: 0, surplus: 0 }
  for (const { reason } of fallen) counts[reason]++
  return counts
}

/** Representatives of each topic, the first to be chosen first. */
function rankByTopic(deduped: readonly DedupedSource[], { topics, seed }: SelectionRules): Map<Topic, DedupedSource[]> {
  const representatives = deduped.filter((entry) => entry.standing === 'representative')
  const ranks = new Map(representatives.map((entry) => [entry, rankOf(entry.source.procedure.procedure_id, seed)]))
  const ranked = sortedBy(representatives, (entry) => ranks.get(entry) ?? '')
  return new Map(topics.map((topic) => [topic, ranked.filter((entry) => entry.source.procedure.topic === topic)]))
}

function rankOf(procedureId: string, seed: number): string {
  return stableId('bench-rank', { procedure_id: procedureId, seed })
}

function settleItemsPerTopic(ranked: ReadonlyMap<Topic, readonly DedupedSource[]>, rules: SelectionRules): number {
  const counts = rules.topics.map((topic) => ({ topic, available: ranked.get(topic)?.length ?? 0 }))
  const short = counts.filter((count) => count.available < rules.itemsPerTopic)
  const empty = counts.filter((count) => count.available === 0)
  if (short.length > 0 && (rules.onShortTopic === 'fail' || empty.length > 0)) {
    throw shortage(rules.onShortTopic === 'fail' ? short : empty, rules)
  }
  return Math.min(rules.itemsPerTopic, ...counts.map((count) => count.available))
}

function shortage(
  short: readonly { readonly topic: Topic; readonly available: number }[],
  { itemsPerTopic, onShortTopic }: SelectionRules,
): FatalError {
  const list = short.map(({ topic, available }) => {
    return `${topic} has ${available} of ${itemsPerTopic} (${itemsPerTopic - available} lacking)`
  })
  const advice =
    onShortTopic === 'fail'
      ? 'Mine more pages of these topics, ask for fewer items_per_topic, leave the topics out of `topics`, ' +
        'or set on_short_topic to shrink'
      : 'Leave these topics out of `topics`, or mine pages of them'
  return new FatalError(`Cannot build "benchmark": ${list.join('; ')}. ${advice}.`, {
    facts: Object.fromEntries(short.map(({ topic, available }) => [topic, available])),
  })
}

function isWithin(count: number, bounds: StepBounds): boolean {
  return count >= bounds.min && count <= bounds.max
}

function toItem({ source }: DedupedSource): BenchItem {
  return { item_id: stableId('bench-item', { procedure_id: source.procedure.procedure_id }), ...rowOf(source) }
}

function toTrainingRow({ source }: DedupedSource): TrainingRow {
  return rowOf(source)
}

function rowOf({ procedure, url }: BenchSource): TrainingRow {
  const { procedure_id, topic, goal, steps, resources } = procedure
  return { procedure_id, topic, goal, steps, resources: resources.map(({ text }) => text), url }
}

function toLineage(entry: DedupedSource, split: LineageRow['split']): LineageRow {
  return {
    procedure_id: entry.source.procedure.procedure_id,
    split,
    host: entry.source.host,
    page_ids: [...entry.source.page_ids].sort(),
    near_duplicate_group: entry.nearDuplicateGroup,
    goal_group: entry.goalGroup,
  }
}

function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...rows].sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : keyOf(one) > keyOf(two) ? 1 : 0))
}
