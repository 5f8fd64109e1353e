import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCache, openLakeForWriting, type PlainRow, queryRows, type Visit } from '#data'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from './made-records.ts'

const DAY_SECONDS = 86_400

async function asked(visits: readonly Visit[], sql: string): Promise<PlainRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const lake = await openLakeForWriting(folder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  for (const visit of visits) lake.append('crawl', visitLine(visit))
  await lake.compact(MADE_NOW)
  lake.release()
  mkdirSync(join(folder, 'runs', 'run-1'), { recursive: true })
  const settings = `  revisit_after: ${DAY_SECONDS}\n  revisit_at_most: ${3 * DAY_SECONDS}\n`
  writeFileSync(
    join(folder, 'runs', 'run-1', 'config.resolved.yaml'),
    `crawl:\n  seeds:\n    - http://made.test/\n${settings}`,
  )
  const { connection, close } = await openCache(folder)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}

const at = (path: number | string): string => `http://made.test/${path}`
const day = (n: number): string => `2026-02-0${n}T00:00:00.000Z`
const gone = { state: 'failed', reason: 'http_404', status: 404, content_hash: null } as const

describe('frontier', () => {
  it('frontier has one row an address, with every state', async () => {
    const discovered = [at(2), at(3), at('how-to'), at(4), at(5), at(6)]
    const skipped = [{ url: at('calendar/2031/01'), reason: 'trap_calendar' }]
    const visits = [
      madeVisit(1, { fetched_at: day(1), cost: 0, discovered, discovered_costs: [2, 2, 1, 2, 2, 4], skipped }),
      madeVisit(2, { fetched_at: day(1), depth: 1, cost: 2, unchanged_visits: 1 }),
      madeVisit(3, { fetched_at: day(1), depth: 1, cost: 2 }),
      madeVisit(3, { fetched_at: day(2), depth: 1, cost: 2, ...gone }),
      madeVisit(4, {
        fetched_at: day(1),
        depth: 1,
        cost: 2,
        state: 'redirected',
        reason: 'redirect',
        status: 301,
        discovered: [at(7)],
      }),
      madeVisit(5, { fetched_at: day(1), depth: 1, cost: 2, ...gone, status: 503, reason: 'http_503' }),
      madeVisit(6, { fetched_at: day(1), depth: 1, cost: 4, state: 'refused', reason: 'robots', status: null }),
      madeVisit(0, {
        url: at('robots.txt'),
        fetched_at: day(3),
        state: 'redirected',
        reason: 'sitemap',
        discovered: [at(1)],
      }),
      madeVisit(9, { url: at('robots.txt'), fetched_at: day(3), ...gone, reason: 'robots_unreachable', status: null }),
      madeVisit(8, { status: null, given_id: 'a' }),
    ]
    const sql =
      "SELECT url, state, reason, depth, cost, strftime(next_visit_at, '%d') AS next, discovered_on FROM frontier"
    const rows = await asked(visits, sql)
    const from = at(1)
    expect(rows.map((row) => Object.values(row))).toEqual([
      [at(1), 'stored', null, 0, 0, '03', at('robots.txt')],
      [at(2), 'stored', null, 1, 2, '03', from],
      [at(3), 'vanished', 'http_404', 1, 2, '03', from],
      [at(4), 'redirected', 'redirect', 1, 2, '02', from],
      [at(5), 'failed', 'http_503', 1, 2, '01', from],
      [at(6), 'refused', 'robots', 1, 4, '02', from],
      [at(7), 'queued', null, 1, 2, null, at(4)],
      [at('calendar/2031/01'), 'skipped', 'trap_calendar', 1, 1, null, from],
      [at('how-to'), 'queued', null, 1, 1, null, from],
    ])
  })

  it('frontier leaves a page alone for no longer than the longest interval', async () => {
    const visits = [madeVisit(1, { fetched_at: day(1), unchanged_visits: 200 })]
    const rows = await asked(
      visits,
      "SELECT host, unchanged_visits, strftime(next_visit_at, '%d') AS next FROM frontier",
    )
    expect(rows).toEqual([{ host: 'made.test', unchanged_visits: 200, next: '04' }])
  })
})
