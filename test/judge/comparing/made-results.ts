import type { Fate, ItemResult } from '#judge'

/** Results with these fates, one an item, in two topics and so many clusters in turns; `rollouts` fates an item if given. */
export function madeResults(fates: readonly Fate[], { clusters = 12, rollouts = 1 } = {}): readonly ItemResult[] {
  return fates.map((fate, index) => {
    const item = Math.floor(index / rollouts)
    return {
      itemId: `item-${item}`,
      topic: item % 2 === 0 ? 'Health' : 'Religion',
      cluster: `host-${item % clusters}`,
      sample: index % rollouts,
      fate,
      missingReason: fate === 'missing' ? 'judgment: timeout' : null,
      nReferenceSteps: 5,
      nSteps: 5,
      nTokens: 50,
      nReferenceTokens: 50,
      repeatsStep: false,
    }
  })
}

/** So many of this, then so many of that. */
export function runs(...parts: readonly (readonly [number, Fate])[]): readonly Fate[] {
  return parts.flatMap(([count, fate]) => Array.from({ length: count }, () => fate))
}
