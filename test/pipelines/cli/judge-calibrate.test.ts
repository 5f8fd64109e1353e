import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { main } from '../../../pipelines/cli/main.ts'
import { SHELF, TEA } from '../../judge/calibration/made-item.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from './made-host.ts'

const ReportJson = z.looseObject({
  measures: z.literal('detection of planted edits'),
  judge: z.literal('alignment'),
  items: z.int(),
  audit: z.array(z.unknown()).nullable(),
  edits: z.array(z.looseObject({ verdict: z.enum(['pass', 'fail', 'missing']) })),
})

describe('judgeCalibrate', () => {
  it('judgeCalibrate() prints what the alignment judge detects among planted edits, and claims no more', async () => {
    const { code, out } = await calibrated(['--audit'])
    expect(code).toBe(0)
    expect(out).toContain('how well it detects planted edits')
    expect(out).not.toMatch(/detects failures/)
    expect(out).toContain('Shortcut audit')
    expect(out).toMatch(/repeat step +2 +0 +/)
  })

  it('judgeCalibrate() prints one JSON value with every edit, the same of the same seed', async () => {
    const { out } = await calibrated(['--json', '--limit', '1', '--seed', '7'])
    const { items, audit, edits } = ReportJson.parse(JSON.parse(out))
    expect([items, audit]).toEqual([1, null])
    expect(edits.length).toBeGreaterThan(8)
    expect((await calibrated(['--json', '--limit', '1', '--seed', '7'])).out).toBe(out)
  })

  it('judgeCalibrate() refuses a judge that there is not', async () => {
    const { code, err } = await calibrated(['--judge', 'oracle'])
    expect(code).toBe(2)
    expect(err).toContain('Cannot judge with "oracle"')
  })
})

async function calibrated(words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const folder = scratchFolder()
  const rows = [SHELF, TEA].map(({ id, topic, goal, steps, resources = [] }) =>
    JSON.stringify({ source_example_id: id, topic, goal, steps, resources }),
  )
  writeFileSync(join(folder, 'bench.jsonl'), rows.join('\n'))
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(['judge', 'calibrate', '--bench', 'bench.jsonl', ...words], host)
  return { code, out: printed(), err: complained() }
}
