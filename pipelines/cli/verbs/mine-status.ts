import { openCache, queryRows } from '#data'
import { SCREEN_REASONS } from '#extractors'
import { STAGE_REASONS } from '../../report/stage-reasons.ts'
import type { Host } from '../host.ts'
import { type CommonOptions, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'

/** `h2e mine status`: procedures by topic, and why candidates fell. */
export async function mineStatus(host: Host, options: CommonOptions): Promise<void> {
  const { connection, close } = await openCache(lakeFolder(host, options))
  try {
    const topics = await queryRows<{ topic: string; procedures: number }>(
      connection,
      'SELECT topic, count(*) AS procedures FROM procedures GROUP BY topic ORDER BY topic',
    )
    const drops = await queryRows<{ stage: string; reason: string; n: number }>(
      connection,
      "SELECT stage, reason, count(*) AS n FROM drops WHERE stage NOT IN ('crawl', 'dedupe', 'select') GROUP BY ALL ORDER BY ALL",
    )
    if (options.json) return void host.stdout.write(`${JSON.stringify({ topics, drops })}\n`)
    if (topics.length + drops.length === 0) return void host.stdout.write('Nothing is mined yet. Run "h2e mine run".\n')
    const meaning: Readonly<Record<string, string>> = { ...STAGE_REASONS, ...SCREEN_REASONS }
    host.stdout.write(
      `${textTable(
        ['topic', 'procedures'],
        topics.map((row) => [row.topic, row.procedures]),
      )}\n\n`,
    )
    const rows = drops.map((row) => [row.stage, row.reason, row.n, meaning[row.reason] ?? ''])
    host.stdout.write(`${textTable(['stage', 'reason', 'dropped', ''], rows)}\n`)
  } finally {
    close()
  }
}
