import type { Generation } from '#data'
import { sqlText, UsageError } from '#data'
import type { RunContext } from '../run/run-context.ts'

/** What stands for the stage's settings where answers come from elsewhere. */
const FROM_ELSEWHERE = 'generate-from-elsewhere'

/**
 * Puts other people's answers into the lake, beside those asked for here; gives how many were new. Throws UsageError, and
 * adds none, where the lake has other steps for the same generator, item and rollout; with `keepsFirst` those stay.
 */
export async function takeInGenerations(
  context: RunContext,
  generations: readonly Generation[],
  { keepsFirst = false }: { readonly keepsFirst?: boolean } = {},
): Promise<number> {
  const known = await knownAnswers(context, generations)
  const differing = generations.filter((generation) => {
    const earlier = known.get(generation.generation_id)
    return earlier !== undefined && earlier !== answerOf(generation)
  })
  if (!keepsFirst) refuse(differing)
  const added = generations.filter(({ generation_id }) => !known.has(generation_id))
  for (const generation of added) {
    context.lake.append('generate', {
      fingerprint: FROM_ELSEWHERE,
      item: generation.generation_id,
      kind: 'kept',
      reason: null,
      run: context.runId,
      at: context.now().toISOString(),
      values: [generation],
    })
  }
  return added.length
}

type Answer = Pick<Generation, 'generation_id' | 'status' | 'steps'>

/** The answers of these generators that the lake keeps, whoever asked for them. */
async function knownAnswers(
  context: RunContext,
  generations: readonly Generation[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>()
  const generators = [...new Set(generations.map((generation) => sqlText(generation.generator_id)))]
  if (generators.length === 0 || context.lake.isEmpty('generate')) return known
  const rows = context.lake.rows<Answer>(
    `SELECT generation_id, status, steps FROM stage_generate
     WHERE _kind = 'kept' AND generator_id IN (${generators.join(', ')})
     QUALIFY row_number() OVER (PARTITION BY generation_id ORDER BY _at) = 1`,
  )
  for await (const row of rows) known.set(row.generation_id, answerOf(row))
  return known
}

/** What of an answer is judged. */
function answerOf({ status, steps }: Answer): string {
  return JSON.stringify([status, steps])
}

function refuse(differing: readonly Generation[]): void {
  const [first] = differing
  if (first === undefined) return
  const { generator, generator_id, item_id, sample, generation_id } = first
  throw new UsageError(
    `Cannot take in the answers of "${generator}": the lake has other steps for ${differing.length} of them, first for ` +
      `the item ${item_id}, rollout ${sample} (generation ${generation_id}), and verdicts may rest on those. ` +
      'Give the file another generator_id, or take it into another lake.',
    { facts: { generator_id, generation_id, differing: differing.length } },
  )
}
