import { findNearDuplicates, findSameGoals } from '#judge'
import type { BenchSource, StepBounds } from './bench-source.ts'

/**
 * What a source is among those like it: `representative` of all that are near-duplicates or share a goal; `same_goal` when
 * it is the best of its near-duplicates but a better one has its goal; else `near_duplicate`.
 */
type Standing = 'representative' | 'same_goal' | 'near_duplicate'

/** A source with the groups it belongs to; a group is named by the first procedure_id in it. */
export interface DedupedSource {
  readonly source: BenchSource
  readonly nearDuplicateGroup: string
  readonly goalGroup: string
  /** Everything linked by near-duplicate texts or equal goals, over any number of links. */
  readonly cluster: string
  readonly standing: Standing
}

/**
 * Groups sources by near-duplicate text (goal and steps) and by same goal, and names the best of each group: first one
 * with resources, then one with a step count in the middle half of the bounds, then the smaller procedure_id. Sorted by
 * procedure_id; the order of the input does not matter. Throws FatalError when a procedure_id is given twice.
 */
export function dedupeSources(
  sources: Iterable<BenchSource>,
  options: { readonly stepBounds: StepBounds },
): DedupedSource[] {
  const sorted = [...sources].sort(byProcedureId)
  const nearDuplicates = findNearDuplicates(sorted.map(({ procedure }) => textOf(procedure)))
  const goals = findSameGoals(sorted.map(({ procedure }) => ({ id: procedure.procedure_id, text: procedure.goal })))
  const grouped = sorted.map((source) => {
    const id = source.procedure.procedure_id
    return { source, nearDuplicateGroup: nearDuplicates.get(id) ?? id, goalGroup: goals.get(id) ?? id }
  })
  const clusters = linkGroups(grouped)
  const clustered = grouped.map((entry) => ({
    ...entry,
    cluster: clusters.get(entry.nearDuplicateGroup) ?? entry.nearDuplicateGroup,
  }))
  const better = (one: BenchSource, two: BenchSource) => compareQuality(one, two, options.stepBounds)
  const bestCopies = bestBy(clustered, { groupOf: (entry) => entry.nearDuplicateGroup, better })
  const representatives = bestBy(clustered, { groupOf: (entry) => entry.cluster, better })
  return clustered.map((entry) => ({
    ...entry,
    standing: representatives.has(entry.source)
      ? 'representative'
      : bestCopies.has(entry.source)
        ? 'same_goal'
        : 'near_duplicate',
  }))
}

/** The text by which near-duplicates are found: goal and steps, a line each. */
export function textOf(row: {
  readonly procedure_id: string
  readonly goal: string
  readonly steps: readonly { readonly text: string }[]
}): { id: string; text: string } {
  return { id: row.procedure_id, text: [row.goal, ...row.steps.map((step) => step.text)].join('\n') }
}

/** For each near-duplicate group the cluster it ends up in, once groups that share a goal group are one. */
function linkGroups(
  entries: readonly { readonly nearDuplicateGroup: string; readonly goalGroup: string }[],
): Map<string, string> {
  const membersOf = { near: new Map<string, Set<string>>(), goal: new Map<string, Set<string>>() }
  for (const { nearDuplicateGroup, goalGroup } of entries) {
    collect(membersOf.near, { key: nearDuplicateGroup, value: goalGroup })
    collect(membersOf.goal, { key: goalGroup, value: nearDuplicateGroup })
  }
  const clusters = new Map<string, string>()
  for (const start of [...membersOf.near.keys()].sort()) {
    const waiting = clusters.has(start) ? [] : [start]
    for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
      if (clusters.has(group)) continue
      clusters.set(group, start)
      for (const goal of membersOf.near.get(group) ?? []) waiting.push(...(membersOf.goal.get(goal) ?? []))
    }
  }
  return clusters
}

function collect(map: Map<string, Set<string>>, entry: { readonly key: string; readonly value: string }): void {
  const values = map.get(entry.key) ?? new Set()
  map.set(entry.key, values.add(entry.value))
}

function bestBy<Entry extends { readonly source: BenchSource }>(
  entries: readonly Entry[],
  options: { groupOf: (entry: Entry) => string; better: (one: BenchSource, two: BenchSource) => number },
): Set<BenchSource> {
  const best = new Map<string, BenchSource>()
  for (const entry of entries) {
    const known = best.get(options.groupOf(entry))
    if (known === undefined || options.better(entry.source, known) < 0) best.set(options.groupOf(entry), entry.source)
  }
  return new Set(best.values())
}

function compareQuality(one: BenchSource, two: BenchSource, bounds: StepBounds): number {
  return (
    Number(hasResources(two)) - Number(hasResources(one)) ||
    Number(isMiddleSized(two, bounds)) - Number(isMiddleSized(one, bounds)) ||
    byProcedureId(one, two)
  )
}

function hasResources(source: BenchSource): boolean {
  return source.procedure.resources.length > 0
}

function isMiddleSized(source: BenchSource, { min, max }: StepBounds): boolean {
  const quarter = (max - min) / 4
  const count = source.procedure.steps.length
  return count >= min + quarter && count <= max - quarter
}

function byProcedureId(one: BenchSource, two: BenchSource): number {
  const left = one.procedure.procedure_id
  const right = two.procedure.procedure_id
  return left < right ? -1 : left > right ? 1 : 0
}
