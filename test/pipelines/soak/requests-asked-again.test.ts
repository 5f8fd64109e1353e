import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Seen } from '../../../pipelines/model-servers/seen.ts'
import { SeenReport } from '../../../pipelines/model-servers/spawn-model-server.ts'
import { requestsAskedAgain } from '../../../pipelines/soak/requests-asked-again.ts'
import { scratchFolder } from '../../scratch-folder.ts'

it('requestsAskedAgain() tells what was asked twice from what the server failed at, and counts what the lake knows nothing of', async () => {
  const lake = scratchFolder()
  mkdirSync(join(lake, 'replies'))
  writeFileSync(join(lake, 'replies', 'replies-1.jsonl'), '{"key":"one"}\n{"key":"two"}\n{"key":"th')
  const seen = new Seen()
  const ask = (content: string) => seen.note(content, { stage: 'filter', nowMs: 0 })
  ask('answered once')
  ask('asked twice')
  ask('asked twice')
  seen.noteFault('drop', ask('failed, then asked again'))
  ask('failed, then asked again')
  const report = SeenReport.parse(JSON.parse(JSON.stringify(seen)))
  expect(await requestsAskedAgain(lake, report)).toEqual({ requests: 5, again: 1, underWay: 3 })
})
