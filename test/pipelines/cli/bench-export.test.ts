import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '#data'
import { configOf } from '../../../pipelines/cli/options.ts'
import { type BenchExportOptions, benchExport } from '../../../pipelines/cli/verbs/bench-export.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { type MadeAnswer, madeAnswers, madeBenchmark, madeLake } from '../exchange/made-answers.ts'
import { madeHost } from './made-host.ts'

/** A second opinion on the first answer, and a second rollout of it. */
function more([first]: readonly MadeAnswer[]): MadeAnswer[] {
  if (first?.judgment === undefined || first.judgment === null) throw new RangeError('the first answer is judged')
  const opinion = { ...first.judgment, judgment_id: 'second-opinion', sample: 1 }
  const rollout = { ...first.generation, generation_id: 'second-rollout', sample: 1 }
  return [
    { generation: first.generation, judgment: opinion },
    { generation: rollout, judgment: null },
  ]
}

async function exported(judge: string, given: Partial<BenchExportOptions> = {}) {
  const benchmark = await madeBenchmark(10)
  const answers = madeAnswers(benchmark, { judge })
  const lake = await madeLake([...answers, ...more(answers)])
  const folder = scratchFolder()
  const { host, printed, complained } = madeHost('', folder)
  const options = { lake, bench: benchmark.path, out: 'out', ...given }
  await benchExport({ host, end: () => {} }, { options, config: configOf(host, options) })
  return { printed: printed(), complained: complained(), files: readdirSync(join(folder, 'out')).sort() }
}

describe('benchExport()', () => {
  it('benchExport() writes the four published files and says score, bounds and whose they are', async () => {
    const { printed, complained, files } = await exported('made-judge')
    expect(complained).toMatch(/^1 other rollouts were left out.*\n1 further opinions of the judge were left out/)
    expect(files).toEqual(['by_topic.csv', 'generations.jsonl', 'judgments.jsonl', 'summary.json'])
    expect(printed).toContain('10 answers of made-model, 9 verdicts of made-judge')
    expect(printed).toContain('How2Score 50.0 %, 2 missing: between 40.0 and 60.0')
    expect(JSON.parse((await exported('made-judge', { json: true })).printed)).toMatchObject({
      generator: 'made-model',
      judge: 'made-judge',
      generations: 10,
      judgments: 9,
      summary: { how2score: 0.5 },
    })
  })

  it('benchExport() refuses the alignment judge, and writes the answers alone when told to', async () => {
    await expect(exported('alignment')).rejects.toThrow(UsageError)
    await expect(exported('alignment')).rejects.toThrow(/alignment_score.*--no-judgments/)
    const { files, printed } = await exported('alignment', { judgments: false })
    expect(files).toEqual(['generations.jsonl'])
    expect(printed).toContain('10 answers of made-model, no verdicts, in')
  })

  it('benchExport() asks for a folder and for a rollout that is a number', async () => {
    const { out: _, ...options } = { lake: 'lake', out: '' }
    const { host } = madeHost('', scratchFolder())
    const config = configOf(host, options)
    await expect(benchExport({ host, end: () => {} }, { options, config })).rejects.toThrow('no folder is named')
    await expect(exported('made-judge', { sample: 'first' })).rejects.toThrow('Cannot use --sample "first"')
  })
})
