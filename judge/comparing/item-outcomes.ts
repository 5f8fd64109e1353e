import type { ItemResult } from '../item-result.ts'

/** Two models' results on one benchmark. */
export interface TwoModels {
  readonly a: readonly ItemResult[]
  readonly b: readonly ItemResult[]
}

/** Share of an item's rollouts with a verdict that pass, of two models; null without a verdict. */
export interface ItemOutcome {
  readonly itemId: string
  readonly a: number | null
  readonly b: number | null
}

/** What two models made of each item either was asked. */
export function itemOutcomes({ a, b }: TwoModels): readonly ItemOutcome[] {
  const ofA = shares(a)
  const ofB = shares(b)
  const ids = new Set([...ofA.keys(), ...ofB.keys()])
  return [...ids].map((itemId) => ({ itemId, a: ofA.get(itemId) ?? null, b: ofB.get(itemId) ?? null }))
}

function shares(results: readonly ItemResult[]): ReadonlyMap<string, number | null> {
  const counts = new Map<string, { scored: number; passed: number }>()
  for (const { itemId, fate } of results) {
    const count = counts.get(itemId) ?? { scored: 0, passed: 0 }
    counts.set(itemId, count)
    if (fate !== 'missing') count.scored += 1
    if (fate === 'pass') count.passed += 1
  }
  return new Map([...counts].map(([id, { scored, passed }]) => [id, scored === 0 ? null : passed / scored]))
}
