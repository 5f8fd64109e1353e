import type { Fate, ItemResult } from '#judge'

/** A result with all but the named parts made up. */
export function result(parts: Partial<ItemResult> & { readonly itemId: string; readonly fate: Fate }): ItemResult {
  return {
    topic: 'Health',
    cluster: parts.itemId,
    sample: 0,
    missingReason: parts.fate === 'missing' ? 'judgment: timeout' : null,
    nReferenceSteps: 6,
    nSteps: 6,
    nTokens: 100,
    nReferenceTokens: 100,
    repeatsStep: false,
    ...parts,
  }
}

/** Results with these fates, one item each, in as many clusters as there are items. */
export function resultsOf(fates: readonly Fate[]): readonly ItemResult[] {
  return fates.map((fate, item) => result({ itemId: `item-${item}`, fate }))
}
