import { describe, expect, it } from 'vitest'
import { openLakeForWriting, type Politeness, type Visit } from '#data'
import { KnownUrls } from '../../../pipelines/crawl/frontier/known-urls.ts'
import { LastVisits } from '../../../pipelines/crawl/frontier/last-visits.ts'
import { learntVisit } from '../../../pipelines/crawl/frontier/learnt-visit.ts'
import { storedVisits } from '../../../pipelines/crawl/lake-visits.ts'
import { visitOf } from '../../../pipelines/crawl/visits.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const NOW = new Date('2026-01-02T03:04:05.006Z')
const HOLDER = { pid: process.pid, host: 'test', command: 'vitest', since: NOW.toISOString() }

const POLITENESS: Politeness = {
  ...{ robots: 'none', crawl_delay_ms: null, delay_ms: 0, x_robots_tag: null, meta_robots: null },
  ...{ tdm_reservation: null, tdm_policy: null, license: 'x', opt_out: null },
}

const HOME = visitOf(
  { url: 'http://a.test/', depth: 0, cost: 0, fetched_at: NOW.toISOString() },
  {
    ...{
      state: 'stored',
      reason: null,
      status: 200,
      etag: '"a\t\'\u00fc"',
      content_hash: 'c',
      size_bytes: 12,
      rendered: true,
    },
    ...{
      warc_file: 'w.warc.gz',
      warc_offset: 5,
      warc_length: 7,
      unchanged_visits: 3,
      text_hash: 't',
      politeness: POLITENESS,
    },
    discovered: ['http://a.test/x', 'http://a.test/y'],
    discovered_costs: [1, 4],
    skipped: [{ url: 'http://a.test/z z', reason: 'excluded' }],
  },
)
const GONE = visitOf(
  { url: 'http://a.test/x', depth: 1, cost: 1, fetched_at: NOW.toISOString() },
  { state: 'failed', reason: 'timeout' },
)
const GIVEN = visitOf(
  { url: 'http://a.test/given', depth: 0, fetched_at: NOW.toISOString() },
  { state: 'stored', reason: null },
)

async function lakeOf(visits: readonly Visit[], options: { readonly compacts: boolean }): Promise<string> {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'made', holder: HOLDER, now: NOW })
  for (const visit of visits) {
    const line = { fingerprint: 'crawl-1', item: visit.url, kind: 'kept', reason: null, run: 'made' } as const
    lake.append('crawl', { ...line, at: NOW.toISOString(), values: [visit] })
  }
  if (options.compacts) await lake.compact(NOW)
  lake.release()
  return folder
}

describe('storedVisits', () => {
  it.each([true, false])(
    'storedVisits() gives visits of crawls as they were written, compacted: %s',
    async (compacts) => {
      const visits = storedVisits(await lakeOf([HOME, GONE, GIVEN], { compacts }))
      const replayed = []
      for await (const batch of visits.replay()) replayed.push(...batch)
      expect(replayed.map((visit) => visit.url)).toEqual([HOME.url, GONE.url])
      for (const visit of replayed) {
        const written = visit.url === HOME.url ? learntVisit(HOME) : learntVisit(GONE)
        expect(written).toMatchObject(visit)
      }
      expect([...(await visits.warcEnds())]).toEqual([['w.warc.gz', 12]])
    },
  )
})

describe('LastVisits', () => {
  it('LastVisits gives the visit that stored a page, whole, and null for what is not held', async () => {
    const visits = storedVisits(await lakeOf([HOME, GONE], { compacts: true }))
    const known = new KnownUrls()
    for await (const batch of visits.replay()) for (const visit of batch) known.learn(visit)
    const last = new LastVisits(known, visits)
    const { discovered, discovered_costs, skipped, ...kept } = HOME
    expect(await last.of(known.table.find(HOME.url))).toEqual(kept)
    expect(await last.of(known.table.find(GONE.url))).toBeNull()
    await last.close()
  })
})
