import { type ItemResult, randomFrom } from '#judge'

/** Items of the published benchmark. */
export const BENCHMARK_ITEMS = 7_000

/**
 * What so many models made of 7,000 items over some 3,900 hosts of unequal size, the same each time; one verdict in a hundred is
 * missing, and each model passes a little more than the one before.
 */
export function madeResults(models: number): readonly (readonly ItemResult[])[] {
  const random = randomFrom(2602)
  const hosts = Array.from({ length: BENCHMARK_ITEMS }, () => `host-${Math.floor(random() ** 2 * 5_000)}.test`)
  return Array.from({ length: models }, (_, model) =>
    hosts.map((cluster, item): ItemResult => {
      const fate = random() < 0.01 ? 'missing' : random() < 0.3 + 0.4 * (model / models) ? 'pass' : 'fail'
      return {
        itemId: `item-${item}`,
        topic: `topic ${item % 14}`,
        cluster,
        sample: 0,
        fate,
        missingReason: fate === 'missing' ? 'judgment: timeout' : null,
        nReferenceSteps: 5 + (item % 11),
        nSteps: 5 + (item % 11),
        nTokens: 60 + Math.floor(80 * random()),
        nReferenceTokens: 97,
        repeatsStep: false,
      }
    }),
  )
}
