import type { Generation } from '#data'
import { sqlText } from '#data'
import type { RunContext } from '../run/run-context.ts'

/** What stands for the stage's settings where answers come from elsewhere. */
const FROM_ELSEWHERE = 'generate-from-elsewhere'

/** Puts other people's answers into the lake, beside those asked for here; gives how many were new. */
export async function takeInGenerations(context: RunContext, generations: readonly Generation[]): Promise<number> {
  const known = await knownIds(context)
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

async function knownIds(context: RunContext): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  if (context.lake.isEmpty('generate')) return known
  const rows = context.lake.rows<{ generation_id: string }>(
    `SELECT generation_id FROM stage_generate WHERE _kind = 'kept' AND _fingerprint = ${sqlText(FROM_ELSEWHERE)}`,
  )
  for await (const { generation_id } of rows) known.add(generation_id)
  return known
}
