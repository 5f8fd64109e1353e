import { hostname } from 'node:os'
import { openLakeForWriting } from '#data'
import { appendVisits, madeUrl } from '../made/made-visits.ts'
import { reportSide } from '../side-report.ts'

/** Makes a lake whose crawl has visited so many URLs, each of which discovered so many further ones. */
const [, , lakeFolder = '', visits = '', discovered = ''] = process.argv
const MADE_AT = new Date('2026-01-02T03:04:05.000Z')

const begun = performance.now()
const holder = { pid: process.pid, host: hostname(), command: 'perf', since: MADE_AT.toISOString() }
const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder, now: MADE_AT })
const made = { visits: Number(visits), discovered: Number(discovered), beganMs: MADE_AT.getTime() }
appendVisits(lake, made)
await lake.compact(MADE_AT)
lake.release()
const last = madeUrl(made.visits * made.discovered)
reportSide({
  units: made.visits * made.discovered + 1,
  wallMs: performance.now() - begun,
  figures: { url_bytes: last.length },
})
