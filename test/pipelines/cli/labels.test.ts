import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../../pipelines/cli/main.ts'
import { agreementOfLabels } from '../../../pipelines/labels/agreement-of-labels.ts'
import { appendLabel, labelsFolder, storedLabels } from '../../../pipelines/labels/label-store.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeLabellingLake } from '../labels/made-labelling-lake.ts'
import { LABELLED_AT, madeDraft } from '../labels/made-labels.ts'
import { madeHost } from './made-host.ts'

async function type(line: readonly string[], folder = scratchFolder()) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(line, host)
  return { code, printed: printed(), complained: complained() }
}

/** Ann labels the first twelve as the judge has them but one, Bob the first ten, of which he cannot tell one. */
async function labelledLake() {
  const { lake, answers } = await madeLabellingLake()
  for (const [annotator, many] of [
    ['ann', 12],
    ['bob', 10],
  ] as const) {
    for (const [at, { generation }] of answers.slice(0, many).entries()) {
      const { generation_id, item_id } = generation
      const fails = at % 3 === 0 || (annotator === 'bob' && at === 1)
      const has_failure = annotator === 'bob' && at === 9 ? null : fails
      await appendLabel(lake, madeDraft({ annotator, generation_id, item_id, has_failure }), LABELLED_AT)
    }
  }
  return { lake, answers }
}

describe('addLabelsCommands()', () => {
  it('labelsStatus() says who labelled how much, and labelsExport() gives what judge agreement reads', async () => {
    const { lake } = await labelledLake()
    const { printed } = await type(['labels', 'status', '--lake', lake])
    expect(printed).toContain('28 answers to label; 12 labelled, of these 9 by two people or more.')
    expect(printed).toMatch(/ann +12 +4 +0 +16 +2026-05-01T10:00:00.000Z\nbob +10 +4 +1 +18/)
    const status = await type(['labels', 'status', '--lake', lake, '--json'])
    expect(JSON.parse(status.printed)).toMatchObject({ answers: 28, annotators: [{ annotator: 'ann', own: 12 }, {}] })

    const folder = scratchFolder()
    const figures = async (labels: readonly string[]) => {
      const { printed: json, complained } = await type(['judge', 'agreement', ...labels, '--lake', lake, '--json'])
      expect(complained).toBe('')
      return JSON.parse(json)
    }
    const own = await figures([])
    expect(own.counts).toMatchObject({ labels: 21, unlabelled: 1, answers: 12, without_answer: 0 })
    expect(own.people.pairs).toMatchObject([{ one: 'ann', other: 'bob', agreement: { count: 8, total: 9 } }])
    expect(own.judge_against_people.n).toBe(11)
    expect(await figures(['--labels', labelsFolder(lake)])).toEqual(own)
    for (const name of ['labels.csv', 'labels.jsonl']) {
      const path = join(folder, name)
      expect((await type(['labels', 'export', '--lake', lake, '--out', path])).printed).toBe(`22 labels in ${path}.\n`)
      expect(await figures(['--labels', path])).toEqual(own)
      expect((await type(['labels', 'export', '--lake', lake, '--out', path])).complained).toContain('the file exists')
    }
    expect((await type(['labels', 'export', '--lake', lake])).printed).toBe(
      readFileSync(join(folder, 'labels.jsonl'), 'utf8'),
    )
    expect(JSON.parse(JSON.stringify(await agreementOfLabels(lake, { judge: undefined, withJudge: true })))).toEqual(
      own,
    )
    const alone = await type(['judge', 'agreement', '--labels', join(labelsFolder(lake), 'bob.jsonl'), '--lake', lake])
    expect(alone.printed).toContain('9 labels on 9 answers; 1 rows say neither pass nor fail.')
  }, 120_000)

  it('judgeAgreement() leaves out labels of the lake whose answer was taken out of it', async () => {
    const { lake, answers } = await madeLabellingLake()
    const [first] = answers
    if (first === undefined) throw new RangeError('there is no answer')
    const { generation_id, item_id } = first.generation
    await appendLabel(lake, madeDraft({ generation_id, item_id }), LABELLED_AT)
    await appendLabel(lake, madeDraft({ generation_id: 'gone' }), LABELLED_AT)
    const { printed } = await type(['judge', 'agreement', '--lake', lake])
    expect(printed).toContain('1 labels on 1 answers; 1 are of answers the lake no longer has.')
  }, 60_000)

  it('labelsStatus() says how to begin where nobody has labelled, and the lake is as it was', async () => {
    const { lake } = await madeLabellingLake()
    const { printed } = await type(['labels', 'status', '--lake', lake])
    expect(printed).toContain('28 answers to label; 0 labelled')
    expect(printed).toContain('Begin with "h2e explore"')
    expect(storedLabels(lake)).toEqual([])
    expect((await type(['judge', 'agreement', '--lake', lake])).complained).toContain('name either the labels')
  }, 60_000)
})
