import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCache, openLakeForWriting, type PlainRow, type Politeness, queryRows, type Visit } from '#data'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from './made-records.ts'

const SAID: Politeness = {
  ...{ robots: 'allowed', crawl_delay_ms: 500, delay_ms: 1_000, x_robots_tag: 'noai', meta_robots: null },
  ...{ tdm_reservation: 0, tdm_policy: null, license: 'https://a.test/by', opt_out: 'noai' },
}

async function asked(visits: readonly Visit[], sql: string): Promise<PlainRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'h2e-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const lake = await openLakeForWriting(folder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  for (const visit of visits) lake.append('crawl', visitLine(visit))
  await lake.compact(MADE_NOW)
  lake.release()
  const { connection, close } = await openCache(folder)
  try {
    return await queryRows(connection, sql)
  } finally {
    close()
  }
}

const day = (n: number): string => `2026-02-0${n}T00:00:00.000Z`
const gone = { state: 'failed', reason: 'http_404', status: 404, content_hash: null } as const

describe('politeness', () => {
  it('politeness has one row an address: what was said at its last visit, and nothing where nothing was noted', async () => {
    const visits = [
      madeVisit(1, { fetched_at: day(1), etag: '"old"' }),
      madeVisit(1, {
        fetched_at: day(2),
        state: 'refused',
        reason: 'noai',
        content_hash: null,
        politeness: SAID,
        etag: '"1"',
      }),
      madeVisit(2, { fetched_at: day(1) }),
      madeVisit(3, { fetched_at: day(1), state: 'redirected', reason: 'sitemap' }),
      madeVisit(4, { fetched_at: day(1), status: null, given_id: 'a' }),
    ]
    expect(
      await asked(visits, 'SELECT url, state, reason, robots, x_robots_tag, license, opt_out, etag FROM politeness'),
    ).toEqual([
      {
        ...{ url: 'http://made.test/1', state: 'refused', reason: 'noai', robots: 'allowed', x_robots_tag: 'noai' },
        ...{ license: 'https://a.test/by', opt_out: 'noai', etag: '"1"' },
      },
      {
        ...{ url: 'http://made.test/2', state: 'stored', reason: null, robots: null, x_robots_tag: null },
        ...{ license: null, opt_out: null, etag: null },
      },
    ])
  })
})

describe('pages', () => {
  it.each([
    ['that is there', [{}], null],
    ['that is gone since its second visit', [{}, gone, { ...gone, status: 410 }], day(2)],
    ['that came back', [{}, gone, {}], null],
    ['that failed after it was gone', [{}, gone, { state: 'failed', reason: 'http_500', status: 500 }], day(2)],
    ['that was gone before it came', [gone, {}], null],
  ] as [string, Partial<Visit>[], string | null][])('pages.vanished_at of a page %s', async (_, visits, since) => {
    const made = visits.map((changes, n) => madeVisit(1, { fetched_at: day(n + 1), ...changes }))
    const rows = await asked(made, "SELECT strftime(vanished_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS since FROM pages")
    expect(rows).toEqual([{ since }])
  })

  it('pages is without a page that moved, though it was gone before', async () => {
    const moved = { state: 'redirected', reason: 'redirect', status: 301, content_hash: null } as const
    const visits = [{}, gone, moved].map((changes, n) => madeVisit(1, { fetched_at: day(n + 1), ...changes }))
    expect(await asked(visits, 'SELECT url FROM pages')).toEqual([])
  })
})
