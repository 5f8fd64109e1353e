import { closeSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { openLakeForWriting } from '#data'
import { appendDocument, MADE_FINGERPRINT } from '../made/append-document.ts'
import { appendMadePage } from '../made/made-pages.ts'
import { madeDocument, PROCEDURES_A_DOCUMENT } from '../made/made-procedures.ts'
import { reportSide } from '../side-report.ts'

/** Makes a lake of so many procedures and pages' rows through its own writer, and the same rows as JSON lines. */
const [, , lakeFolder = '', rowsFolder = '', procedures = '', pages = ''] = process.argv
const MADE_AT = new Date('2026-01-02T03:04:05.000Z')

const begun = performance.now()
const holder = { pid: process.pid, host: hostname(), command: 'perf', since: MADE_AT.toISOString() }
const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder, now: MADE_AT })
const file = (name: string): number => openSync(join(rowsFolder, `${name}.jsonl`), 'w')
const files = { procedures: file('procedures'), pages: file('pages'), drops: file('drops') }
const line = (row: object): string => `${JSON.stringify(row)}\n`

let left = Number(procedures)
let n = 0
for (; left > 0; n += 1) {
  const whole = madeDocument(n, MADE_AT)
  const count = Math.min(left, PROCEDURES_A_DOCUMENT)
  const made = { ...whole, candidates: whole.candidates.slice(0, count), procedures: whole.procedures.slice(0, count) }
  appendDocument(lake, { made, madeAt: MADE_AT })
  writeSync(files.procedures, made.procedures.map(line).join(''))
  const { url, host, status, size_bytes } = made.visit
  writeSync(files.pages, line({ url, host, status, size_bytes }))
  left -= count
}
for (; n < Number(pages); n += 1) {
  const { kind, row } = appendMadePage(lake, n, MADE_AT)
  writeSync(kind === 'page' ? files.pages : files.drops, line(row))
}
for (const descriptor of Object.values(files)) closeSync(descriptor)
const fingerprints = { extract: MADE_FINGERPRINT, find: MADE_FINGERPRINT, screen: MADE_FINGERPRINT }
lake.writeHeads({ fingerprints, benchmark: null, desired: null })
const appendedMs = performance.now() - begun
await lake.compact(MADE_AT)
lake.release()
const wallMs = performance.now() - begun
reportSide({
  units: Number(procedures) + Number(pages),
  wallMs,
  figures: { append_s: appendedMs / 1000, compact_s: (wallMs - appendedMs) / 1000 },
})
