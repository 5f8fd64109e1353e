import { z } from 'zod'
import type { Stage } from '../../../pipelines/run/stage.ts'

const Item = z.strictObject({ candidate_id: z.string() })

/** A stage for tests of isolation: what it does is said by the item's id. */
export const stage: Stage<z.infer<typeof Item>, never, Record<never, never>> = {
  id: 'screen',
  version: 1,
  settings: z.strictObject({}),
  input: Item,
  identity: 'candidate_id',
  isolation: { module: import.meta.url, timeoutMs: 5_000, memoryMb: 64 },
  run: async (item) => {
    if (item.candidate_id === 'never ends') for (;;);
    if (item.candidate_id === 'eats memory') {
      const eaten: number[][] = []
      for (;;) eaten.push(new Array(1_000_000).fill(eaten.length))
    }
    if (item.candidate_id === 'throws') throw new Error('no answer')
    return { kind: 'dropped', reason: 'answered' }
  },
}
