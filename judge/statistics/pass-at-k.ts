import { FatalError } from '#data'
import type { ItemResult } from '../item-result.ts'

/** Of the rollouts of one item, never of the judge calls. */
export interface Rollouts {
  readonly rollouts: number
  readonly passes: number
}

/**
 * The chance that at least one of `k` rollouts drawn without replacement passes: 1 - C(n-c, k) / C(n, k) (Chen et al. 2021,
 * "Evaluating large language models trained on code"). Throws FatalError when `k` is not from 1 to the rollouts.
 */
export function passAtK({ rollouts, passes }: Rollouts, k: number): number {
  return 1 - allDrawnFrom(rollouts - passes, { rollouts, k })
}

/** The chance that all of `k` rollouts drawn without replacement pass: C(c, k) / C(n, k) (Yao et al. 2024, tau-bench). */
export function passHatK({ rollouts, passes }: Rollouts, k: number): number {
  return allDrawnFrom(passes, { rollouts, k })
}

/** pass@k and pass^k as means over items. */
export interface RepeatedScore {
  readonly k: number
  /** Null when no item has `k` rollouts with a verdict. */
  readonly passAtK: number | null
  readonly passHatK: number | null
  readonly items: number
  /** Items left out, because fewer than `k` of their rollouts have a verdict. */
  readonly itemsLeftOut: number
}

/** Means over the items of which at least `k` rollouts have a verdict; a refusal is a verdict, a missing one is not. */
export function repeatedScore(results: readonly ItemResult[], k: number): RepeatedScore {
  const byItem = new Map<string, Rollouts>()
  for (const { itemId, fate } of results) {
    const { rollouts, passes } = byItem.get(itemId) ?? { rollouts: 0, passes: 0 }
    const scored = fate === 'missing' ? 0 : 1
    byItem.set(itemId, { rollouts: rollouts + scored, passes: passes + (fate === 'pass' ? 1 : 0) })
  }
  const items = [...byItem.values()].filter(({ rollouts }) => rollouts >= k)
  const mean = (of: (item: Rollouts, k: number) => number) =>
    items.length === 0 ? null : items.reduce((sum, item) => sum + of(item, k), 0) / items.length
  return {
    k,
    passAtK: mean(passAtK),
    passHatK: mean(passHatK),
    items: items.length,
    itemsLeftOut: byItem.size - items.length,
  }
}

/** C(m, k) / C(n, k) as a product, which stays within 0 and 1 where the binomials would overflow. */
function allDrawnFrom(some: number, { rollouts, k }: { readonly rollouts: number; readonly k: number }): number {
  if (!(Number.isInteger(k) && k >= 1 && k <= rollouts && some >= 0 && some <= rollouts)) {
    throw new FatalError(
      `Cannot draw "${k}" of ${rollouts} rollouts: draws must lie between 1 and the rollouts, passes between 0 and them. ` +
        'Ask for fewer, or make more rollouts.',
      { facts: { k, rollouts } },
    )
  }
  let share = 1
  for (let drawn = 0; drawn < k; drawn += 1) share *= Math.max(0, some - drawn) / (rollouts - drawn)
  return share
}
