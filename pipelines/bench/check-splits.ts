import type { BenchItem } from '#data'
import { findNearDuplicates, goalTerms } from '#judge'
import { hashRows } from './bench-hash.ts'
import type { BenchManifest } from './bench-manifest.ts'
import { repeated } from './check-items.ts'
import { textOf } from './dedupe-sources.ts'
import type { LineageRow, TrainingRow } from './training-row.ts'

interface Splits {
  readonly items: readonly BenchItem[]
  readonly pool: readonly TrainingRow[]
  readonly lineage: readonly LineageRow[]
}

/** What is wrong with the training pool and its separation from the items, one sentence each. */
export function checkSplits(splits: Splits, manifest: BenchManifest): string[] {
  return [
    ...checkPool(splits, manifest),
    ...checkLineage(splits, manifest),
    ...checkRecordedSeparation(splits.lineage),
    ...checkTexts(splits),
  ]
}

function checkPool({ pool }: Splits, manifest: BenchManifest): string[] {
  const problems = repeated(pool.map((row) => row.procedure_id)).map(
    (id) => `Training row ${id} stands more than once.`,
  )
  if (hashRows(pool, (row) => row.procedure_id) !== manifest.training_pool_hash) {
    problems.push('The training pool was changed: its content hash is not the one in the manifest.')
  }
  const counted = manifest.counts.by_topic.reduce((sum, row) => sum + row.training_pool, 0)
  if (pool.length !== manifest.counts.training_pool || pool.length !== counted) {
    problems.push(`The training pool has ${pool.length} rows and the manifest counts ${manifest.counts.training_pool}.`)
  }
  return problems
}

function checkLineage({ items, pool, lineage }: Splits, manifest: BenchManifest): string[] {
  const problems = []
  if (hashRows(lineage, (row) => row.procedure_id) !== manifest.lineage_hash) {
    problems.push('The lineage was changed: its content hash is not the one in the manifest.')
  }
  const expected = [
    ...items.map((row) => `test ${row.procedure_id}`),
    ...pool.map((row) => `train ${row.procedure_id}`),
  ]
  const found = lineage.map((row) => `${row.split} ${row.procedure_id}`)
  if (expected.sort().join('\n') !== found.sort().join('\n')) {
    problems.push('The lineage does not list exactly the items and the training rows.')
  }
  return problems
}

/** By the groups of the whole set of sources, as recorded: they see links through rows that are in neither split. */
function checkRecordedSeparation(lineage: readonly LineageRow[]): string[] {
  const shared = (keysOf: (row: LineageRow) => readonly string[], what: string) => {
    const ofItems = new Set(lineage.filter((row) => row.split === 'test').flatMap(keysOf))
    const offending = lineage.filter((row) => row.split === 'train' && keysOf(row).some((key) => ofItems.has(key)))
    return offending.map((row) => `Training row ${row.procedure_id} shares ${what} with an item.`)
  }
  return [
    ...shared((row) => [row.near_duplicate_group], 'a near-duplicate group'),
    ...shared((row) => [row.goal_group], 'a goal group'),
    ...shared((row) => row.page_ids, 'a page'),
  ]
}

/** By the texts themselves, so that wrongly recorded groups are found out. */
function checkTexts({ items, pool, lineage }: Splits): string[] {
  const itemIds = new Set(items.map((item) => item.procedure_id))
  const hosts = new Map(lineage.map((row) => [row.procedure_id, row.host]))
  // A row that stands twice, or in both splits, has been reported; comparing needs each once.
  const rows = new Map([...items, ...pool].map((row) => [row.procedure_id, row]))
  const groups = findNearDuplicates([...rows.values()].map(textOf))
  const groupsOfItems = [...itemIds].map((id) => groups.get(id) ?? id)
  const itemGroups = new Set(groupsOfItems)
  const goalOnHost = (row: TrainingRow | BenchItem) => `${hosts.get(row.procedure_id)} ${goalTerms(row.goal).join(' ')}`
  const itemGoals = new Set(items.map(goalOnHost))
  const others = pool.filter((row) => !itemIds.has(row.procedure_id))
  return [
    ...repeated(groupsOfItems).map((group) => `More than one item is a near-duplicate of ${group}.`),
    ...pool.filter((row) => itemIds.has(row.procedure_id)).map((row) => `Training row ${row.procedure_id} is an item.`),
    ...others
      .filter((row) => itemGroups.has(groups.get(row.procedure_id) ?? row.procedure_id))
      .map((row) => `Training row ${row.procedure_id} is a near-duplicate of an item.`),
    ...others
      .filter((row) => itemGoals.has(goalOnHost(row)))
      .map((row) => `Training row ${row.procedure_id} has host and goal of an item.`),
  ]
}
