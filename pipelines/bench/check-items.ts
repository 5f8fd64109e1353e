import { type BenchItem, stableId } from '#data'
import { goalTerms } from '#judge'
import { canaryOf, hashRows } from './bench-hash.ts'
import type { BenchManifest } from './bench-manifest.ts'

/** An item as the Parquet file holds it. */
export type TestRow = BenchItem & { readonly canary: string }

/** What is wrong with the items of a benchmark, one sentence each; nothing when they are what the manifest says. */
export function checkItems(rows: readonly TestRow[], manifest: BenchManifest): string[] {
  const items = rows.map(({ canary: _, ...item }) => item)
  return [
    ...checkHash(items, manifest),
    ...checkCanary(rows, manifest),
    ...checkBalance(items, manifest),
    ...checkSteps(items, manifest),
    ...checkUnique(items),
  ]
}

/** The values that occur more than once, each once. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return [...new Set(values.filter((value) => seen.has(value) || !seen.add(value)))]
}

function checkHash(items: readonly BenchItem[], manifest: BenchManifest): string[] {
  const hash = hashRows(items, (item) => item.item_id)
  return hash === manifest.hash ? [] : [`The items were changed: their content hash is ${hash}, not ${manifest.hash}.`]
}

function checkCanary(rows: readonly TestRow[], manifest: BenchManifest): string[] {
  const problems = []
  if (manifest.canary !== canaryOf(manifest.hash))
    problems.push('The canary of the manifest does not belong to its hash.')
  const wrong = rows.filter((row) => row.canary !== manifest.canary).length
  if (wrong > 0) problems.push(`${wrong} items do not carry the canary ${manifest.canary}.`)
  return problems
}

function checkBalance(items: readonly BenchItem[], manifest: BenchManifest): string[] {
  const problems = []
  if (items.length !== manifest.counts.items) {
    problems.push(`There are ${items.length} items and the manifest counts ${manifest.counts.items}.`)
  }
  for (const topic of manifest.topics) {
    const count = items.filter((item) => item.topic === topic).length
    const counted = manifest.counts.by_topic.find((row) => row.topic === topic)?.items
    // What was taken down is not made up for.
    const wanted = manifest.forgets === undefined ? manifest.items_per_topic : counted
    if (count !== wanted || count !== counted || count > manifest.items_per_topic) {
      problems.push(`Topic ${topic} has ${count} items and should have ${wanted}.`)
    }
  }
  const strangers = items.filter((item) => !manifest.topics.includes(item.topic)).length
  if (strangers > 0) problems.push(`${strangers} items have a topic that the manifest does not list.`)
  return problems
}

function checkSteps(items: readonly BenchItem[], { rules }: BenchManifest): string[] {
  return items
    .filter((item) => item.steps.length < rules.min_steps || item.steps.length > rules.max_steps)
    .map((item) => {
      const bounds = `${rules.min_steps} to ${rules.max_steps}`
      return `Item ${item.item_id} has ${item.steps.length} steps; ${bounds} are allowed.`
    })
}

function checkUnique(items: readonly BenchItem[]): string[] {
  const goals = repeated(items.map((item) => goalTerms(item.goal).join(' ')))
  const strayed = items.filter((item) => item.item_id !== stableId('bench-item', { procedure_id: item.procedure_id }))
  return [
    ...repeated(items.map((item) => item.item_id)).map((id) => `Item ${id} stands more than once.`),
    ...repeated(items.map((item) => item.procedure_id)).map((id) => `Procedure ${id} is more than one item.`),
    ...goals.map((goal) => `More than one item has the goal terms "${goal}".`),
    ...strayed.map((item) => `Item ${item.item_id} does not have the id its procedure gives.`),
  ]
}
