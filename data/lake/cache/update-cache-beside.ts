import { inChild } from '../in-child.ts'

/**
 * Brings `cache.duckdb` up to date in a process of its own, whose memory goes with it. Gives why that could not be done, or
 * null. An aborted signal ends it: the former cache stays.
 */
export async function updateCacheBeside(
  lakeFolder: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<string | null> {
  const program = new URL('./cache-process.ts', import.meta.url)
  const answer = await inChild<{ readonly failure: string | null }>(program, { lakeFolder }, options)
  return answer.kind === 'reply' ? answer.reply.failure : `Cannot make "cache.duckdb": ${answer.state}.`
}
