import { type BenchItem, stableId } from '#data'

/** A question of somebody else's benchmark; its id is told apart from others' by that benchmark alone. */
export interface ForeignQuestion extends Pick<BenchItem, 'topic' | 'goal'> {
  readonly sourceId: string
  readonly steps: readonly string[]
  readonly resources: readonly string[]
  readonly url?: string | undefined
}

/**
 * The item of such a question. Its id is made of the source's id and of all that is asked, so that two benchmarks whose ids
 * are equal share no item in a lake; the source's id is its procedure_id.
 */
export function foreignItem({ sourceId, topic, goal, steps, resources, url }: ForeignQuestion): BenchItem {
  return {
    item_id: stableId('bench-item', { source_example_id: sourceId, goal, steps, resources, topic }),
    procedure_id: sourceId,
    topic,
    goal,
    steps: steps.map((text) => ({ text, start: null, end: null })),
    resources: [...resources],
    url: url ?? '',
  }
}

/** What other people's files call the item: the id its source gave it; a frozen benchmark's item has only its own. */
export function sourceIdOf(item: BenchItem): string {
  const { procedure_id: sourceId, topic, goal, resources } = item
  const asked = { sourceId, topic, goal, resources, steps: item.steps.map((step) => step.text) }
  return foreignItem(asked).item_id === item.item_id ? sourceId : item.item_id
}

/** The id that a frozen benchmark gives the item of this procedure. */
export function frozenItemId(procedureId: string): string {
  return stableId('bench-item', { procedure_id: procedureId })
}
