import { closeSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { openLakeForWriting } from '#data'
import { madeAnswer, madeItems } from '../made/made-judgments.ts'
import { reportSide } from '../side-report.ts'

/** Makes a lake of what so many generators answered and what a judge said, and the same rows as JSON lines. */
const [, , lakeFolder = '', generationsPath = '', judgmentsPath = '', generators = ''] = process.argv
const MADE_AT = new Date('2026-01-02T03:04:05.000Z')
const begun = performance.now()
const holder = { pid: process.pid, host: hostname(), command: 'perf', since: MADE_AT.toISOString() }
const lake = await openLakeForWriting(lakeFolder, { name: 'made', holder, now: MADE_AT })
const files = { generate: openSync(generationsPath, 'w'), judge: openSync(judgmentsPath, 'w') }
const items = madeItems()
for (let generator = 0; generator < Number(generators); generator += 1) {
  for (const [place, item] of items.entries()) {
    const { generation, judgment } = madeAnswer(item, { generator, place })
    append('generate', { item: `${generation.generator_id} ${item.item_id}`, value: generation })
    append('judge', { item: generation.generation_id, value: judgment })
  }
}
closeSync(files.generate)
closeSync(files.judge)
lake.writeHeads({ fingerprints: { generate: 'made', judge: 'made' }, benchmark: null, desired: null })
await lake.compact(MADE_AT)
lake.release()
reportSide({ units: Number(generators) * items.length, wallMs: performance.now() - begun })

function append(stage: 'generate' | 'judge', { item, value }: { readonly item: string; readonly value: object }): void {
  const at = MADE_AT.toISOString()
  lake.append(stage, { fingerprint: 'made', item, kind: 'kept', reason: null, run: 'made', at, values: [value] })
  writeSync(files[stage], `${JSON.stringify(value)}\n`)
}
