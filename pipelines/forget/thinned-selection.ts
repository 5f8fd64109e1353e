import type { BenchItem } from '#data'
import type { BenchManifest } from '../bench/bench-manifest.ts'
import type { BenchSelection } from '../bench/select-benchmark.ts'
import type { LineageRow, TrainingRow } from '../bench/training-row.ts'
import type { Traces } from './traces.ts'

/** What a frozen benchmark holds. */
interface FrozenRows {
  readonly manifest: BenchManifest
  readonly items: readonly BenchItem[]
  readonly pool: readonly TrainingRow[]
  readonly lineage: readonly LineageRow[]
}

/** A benchmark without what is forgotten. */
export interface Thinned {
  readonly selection: BenchSelection
  /** Every version before it and what was taken out then, oldest first. */
  readonly forgets: NonNullable<BenchManifest['forgets']>
  readonly itemsGone: ReadonlySet<string>
  readonly trainingRowsGone: number
}

/**
 * The rows of a frozen benchmark less those of these traces, or null when it holds none. A row whose text stands at
 * another URL too keeps standing and is credited to that one. Nothing is put in the place of what goes: all others are
 * compared by the same items as before.
 */
export function thinnedSelection(
  frozen: FrozenRows,
  { traces, covers }: { readonly traces: Traces; readonly covers: (url: string) => boolean },
): Thinned | null {
  const credited = <Row extends TrainingRow>(row: Row): readonly Row[] => {
    if (traces.procedures.has(row.procedure_id)) return []
    if (!covers(row.url)) return [row]
    const url = traces.otherUrls.get(row.procedure_id)
    return url === undefined ? [] : [{ ...row, url }]
  }
  const items = frozen.items.flatMap(credited)
  const pool = frozen.pool.flatMap(credited)
  const hasChanged = [...frozen.items, ...frozen.pool].some(
    (row) => covers(row.url) || traces.procedures.has(row.procedure_id),
  )
  if (!hasChanged) return null
  const urls = new Map([...items, ...pool].map(({ procedure_id, url }) => [procedure_id, url]))
  const stays = new Set(items.map((item) => item.item_id))
  const itemsGone = new Set(frozen.items.map(({ item_id }) => item_id).filter((id) => !stays.has(id)))
  const trainingRowsGone = frozen.pool.length - pool.length
  const { manifest } = frozen
  return {
    itemsGone,
    trainingRowsGone,
    forgets: [
      ...(manifest.forgets ?? []),
      { hash: manifest.hash, items: itemsGone.size, training_rows: trainingRowsGone },
    ],
    selection: {
      ...selectionOf(manifest),
      items,
      trainingPool: pool,
      lineage: frozen.lineage.flatMap((row) => {
        const url = urls.get(row.procedure_id)
        if (url === undefined) return []
        const page_ids = row.page_ids.filter((id) => !traces.pageIds.has(id))
        return [{ ...row, host: new URL(url).host, page_ids }]
      }),
      byTopic: manifest.counts.by_topic.map((row) => ({
        ...row,
        items: items.filter(({ topic }) => topic === row.topic).length,
        training_pool: pool.filter(({ topic }) => topic === row.topic).length,
      })),
    },
  }
}

/** What the manifest keeps of how the benchmark was chosen. */
function selectionOf({ rules, topics, seed, counts, items_per_topic }: BenchManifest) {
  return {
    rules: {
      topics,
      itemsPerTopic: rules.items_per_topic_wanted,
      seed,
      onShortTopic: rules.on_short_topic,
      stepBounds: { min: rules.min_steps, max: rules.max_steps },
    },
    itemsPerTopic: items_per_topic,
    sourceCount: counts.sources,
    fallen: counts.fallen,
    fallenSources: [],
    poolExclusions: counts.kept_out_of_training_pool,
  }
}
