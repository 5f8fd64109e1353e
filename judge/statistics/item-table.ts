import type { ItemResult } from '../item-result.ts'
import { itemMeans } from './how2score.ts'

/** The item means of several models, item by item. */
export interface ItemTable {
  readonly nItems: number
  readonly nClusters: number
  /** For each item its cluster, from 0. */
  readonly clusterOf: Int32Array
  /** For each model the mean of each item; NaN without a verdict. */
  readonly values: readonly Float64Array[]
}

/** Sets the results of several models beside each other; items and clusters are numbered as they first come. */
export function itemTable(models: readonly (readonly ItemResult[])[]): ItemTable {
  const means = models.map(itemMeans)
  const items = new Map<string, number>()
  const clusters = new Map<string, number>()
  const clusterOf: number[] = []
  for (const { itemId, cluster } of means.flat()) {
    if (items.has(itemId)) continue
    items.set(itemId, items.size)
    const place = clusters.get(cluster) ?? clusters.size
    clusters.set(cluster, place)
    clusterOf.push(place)
  }
  const values = means.map((ofModel) => {
    const row = new Float64Array(items.size).fill(Number.NaN)
    for (const { itemId, mean } of ofModel) row[items.get(itemId) ?? 0] = mean
    return row
  })
  return { nItems: items.size, nClusters: clusters.size, clusterOf: Int32Array.from(clusterOf), values }
}
