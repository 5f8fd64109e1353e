import { closeSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { openLakeForWriting } from '#data'
import { appendDocument, MADE_FINGERPRINT } from '../made/append-document.ts'
import { madeDocument, PROCEDURES_A_DOCUMENT } from '../made/made-procedures.ts'
import { reportSide } from '../side-report.ts'

/** Makes a lake of so many documents' procedures through its own writer, and the same procedures as JSON lines. */
const [, , lakeFolder = '', rowsPath = '', documents = ''] = process.argv
const MADE_AT = new Date('2026-01-02T03:04:05.000Z')

const begun = performance.now()
const holder = { pid: process.pid, host: hostname(), command: 'perf', since: MADE_AT.toISOString() }
const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder, now: MADE_AT })
const rows = openSync(rowsPath, 'w')
for (let n = 0; n < Number(documents); n += 1) {
  const made = madeDocument(n, MADE_AT)
  appendDocument(lake, { made, madeAt: MADE_AT })
  writeSync(rows, made.procedures.map((procedure) => `${JSON.stringify(procedure)}\n`).join(''))
}
closeSync(rows)
const fingerprints = { extract: MADE_FINGERPRINT, find: MADE_FINGERPRINT, screen: MADE_FINGERPRINT }
lake.writeHeads({ fingerprints, benchmark: null, desired: null })
const appendedMs = performance.now() - begun
await lake.compact(MADE_AT)
lake.release()
const wallMs = performance.now() - begun
reportSide({
  units: Number(documents) * PROCEDURES_A_DOCUMENT,
  wallMs,
  figures: { append_s: appendedMs / 1000, compact_s: (wallMs - appendedMs) / 1000 },
})
