import { expect, it } from 'vitest'
import { openLakeForWriting, type Politeness } from '#data'
import { storedVisits } from '../../../pipelines/crawl/lake-visits.ts'
import { MADE_HOLDER, MADE_NOW, madeVisit, visitLine } from '../../data/lake/made-records.ts'
import { scratchFolder } from '../../scratch-folder.ts'

const waited = (delay_ms: number): Politeness => ({
  ...{ robots: 'allowed', crawl_delay_ms: null, delay_ms, x_robots_tag: null, meta_robots: null },
  ...{ tdm_reservation: null, tdm_policy: null, license: null, opt_out: null },
})

it('storedVisits().delaysSince() gives the hosts of the last while, and the longest delay of each', async () => {
  const folder = scratchFolder()
  const lake = await openLakeForWriting(folder, { name: 'made', holder: MADE_HOLDER, now: MADE_NOW })
  const at = (minute: number) => `2026-01-02T03:0${minute}:00.000Z`
  const visits = [
    madeVisit(1, { fetched_at: at(1), politeness: waited(9_000) }),
    madeVisit(2, { fetched_at: at(3), politeness: waited(2_000) }),
    madeVisit(3, { fetched_at: at(4), politeness: waited(1_000) }),
    madeVisit(4, { fetched_at: at(4), host: 'quick.test:81', politeness: waited(0) }),
    madeVisit(5, { fetched_at: at(4), host: 'slow.test:80', politeness: waited(500) }),
    madeVisit(6, { fetched_at: at(4), host: 'old.test' }),
  ]
  for (const visit of visits) lake.append('crawl', visitLine(visit))
  const delays = await storedVisits(folder).delaysSince(new Date(at(2)))
  lake.release()
  expect([...delays].sort()).toEqual([
    ['made.test', 2_000],
    ['slow.test:80', 500],
  ])
})
