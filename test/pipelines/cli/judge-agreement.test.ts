import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AgreementReport } from '../../../pipelines/agreement/agreement-report.ts'
import { main } from '../../../pipelines/cli/main.ts'
import { readLakeAnswers } from '../../../pipelines/exchange/lake-answers.ts'
import { writePublished } from '../../../pipelines/exchange/write-published.ts'
import { readCsvRows } from '../../../pipelines/inputs/csv-rows.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { answersWithVerdicts, type MadeAnswer, madeAnswers, madeBenchmark, madeLake } from '../exchange/made-answers.ts'
import { collected } from '../exchange/made-examples.ts'
import { madeHost } from './made-host.ts'

type Label = 'pass' | 'fail'

/** Runs `h2e judge agreement` in a scratch folder of its own. */
async function type(line: readonly string[], folder = scratchFolder()) {
  const { host, printed, complained } = madeHost('', folder)
  const code = await main(['judge', 'agreement', ...line], host)
  return { code, printed: printed(), complained: complained(), folder }
}

async function report(line: readonly string[]): Promise<AgreementReport> {
  const { code, printed, complained } = await type([...line, '--json'])
  expect(complained).toBe('')
  expect(code).toBe(0)
  return JSON.parse(printed)
}

function sheetOf(answers: readonly MadeAnswer[], people: Readonly<Record<string, readonly Label[]>>): string {
  const rows = Object.entries(people).flatMap(([name, labels]) =>
    labels.map((label, at) => `${name},${answers[at]?.generation.generation_id},${label}\n`),
  )
  const path = join(scratchFolder(), 'labels.csv')
  writeFileSync(path, `annotator,generation_id,label\n${rows.join('')}`)
  return path
}

async function judged(verdicts: readonly Label[], judge = 'made-judge') {
  const benchmark = await madeBenchmark(verdicts.length)
  const answers = answersWithVerdicts(benchmark, verdicts, { judge })
  return { benchmark, answers, lake: await madeLake(answers) }
}

/** So many of each label, in turn. */
function times(...parts: readonly (readonly [number, Label])[]): Label[] {
  return parts.flatMap(([count, label]) => Array.from({ length: count }, () => label))
}

function bits(digits: string): Label[] {
  return [...digits].map((digit) => (digit === '1' ? 'fail' : 'pass'))
}

describe('addJudgeCommands()', () => {
  it('addJudgeCommands() adds both verbs, with their options', async () => {
    const { host, printed } = madeHost('', scratchFolder())
    for (const verb of ['calibrate', 'agreement']) expect(await main(['judge', verb, '--help'], host)).toBe(0)
    for (const option of ['--audit', '--limit', '--labels', '--template']) expect(printed()).toContain(option)
  })
})

describe('judgeAgreement()', () => {
  it('judgeAgreement() gives Cohen’s kappa of the two readers of fifty grant proposals: 0.40', async () => {
    // Both yes 20, first alone 5, second alone 10, both no 15.
    const { answers, lake } = await judged(times([20, 'fail'], [5, 'fail'], [10, 'pass'], [15, 'pass']))
    const labels = sheetOf(answers, { ann: times([20, 'fail'], [5, 'pass'], [10, 'fail'], [15, 'pass']) })
    const { judge_against_people: against, positive } = await report(['--labels', labels, '--lake', lake])
    expect(positive).toBe('critical_failure')
    expect(against?.kappa).toBeCloseTo(0.4, 10)
    expect(against?.agreement).toMatchObject({ count: 35, total: 50 })
    expect(against?.true_positive_rate).toMatchObject({ count: 20, total: 30 })
    expect(against?.true_negative_rate).toMatchObject({ count: 15, total: 20 })
    // Wilson's 95 % interval of 20 in 30.
    expect(against?.true_positive_rate?.interval.low).toBeCloseTo(0.4878, 3)
    expect(against?.true_positive_rate?.interval.high).toBeCloseTo(0.8077, 3)
    expect(against?.confusion).toEqual({
      people_fail_judge_fails: 20,
      people_fail_judge_passes: 10,
      people_pass_judge_fails: 5,
      people_pass_judge_passes: 15,
    })
    expect(against?.by_topic).toHaveLength(14)
    expect(against?.by_topic.reduce((sum, row) => sum + row.n, 0)).toBe(50)
  })

  it('judgeAgreement() gives Krippendorff’s alpha of two observers of ten units: 0.095', async () => {
    const { answers, lake } = await judged(bits('0000000000'))
    const labels = sheetOf(answers, { meg: bits('0100000010'), owen: bits('1110010000') })
    const { people, ties, judge_against_people: against } = await report(['--labels', labels, '--lake', lake])
    expect(people.alpha).toBeCloseTo(0.095, 3)
    expect(people.pairs).toMatchObject([{ one: 'meg', other: 'owen', agreement: { count: 6, total: 10 } }])
    expect(people.annotators).toEqual([
      { name: 'meg', labels: 10, failing: 2 },
      { name: 'owen', labels: 10, failing: 4 },
    ])
    expect(ties).toHaveLength(4)
    expect(against).toMatchObject({
      n: 6,
      true_positive_rate: { count: 0, total: 1 },
      true_negative_rate: { count: 5 },
    })
  })

  it('judgeAgreement() corrects a score by the judge’s rates, with an interval that holds it', async () => {
    // 60 of 100 pass; of the 20 labelled, 9 of 10 failures and 8 of 10 passes are seen: (0.6 + 0.9 - 1) / 0.7.
    const verdicts = times([9, 'fail'], [1, 'pass'], [2, 'fail'], [8, 'pass'], [29, 'fail'], [51, 'pass'])
    const { answers, lake } = await judged(verdicts)
    const labels = sheetOf(answers, { ann: times([10, 'fail'], [10, 'pass']) })
    const { corrected, clustering, score_name: name } = await report(['--labels', labels, '--lake', lake])
    expect({ clustering, name }).toEqual({ clustering: 'none', name: 'How2Score' })
    expect(corrected).toMatchObject([{ generator: 'made-model', judged: 100, refused: 0, missing: 0, observed: 0.6 }])
    expect(corrected[0]?.corrected).toBeCloseTo(0.5 / 0.7, 10)
    expect(corrected[0]?.interval?.low).toBeGreaterThan(0.3)
    expect(corrected[0]?.interval?.low).toBeLessThan(0.6)
    expect(corrected[0]?.interval?.high).toBeGreaterThan(0.8)
  })

  it('judgeAgreement() corrects nothing of a refusal, and leaves answers without a verdict out', async () => {
    const benchmark = await madeBenchmark(10)
    const answers = madeAnswers(benchmark)
    const labels = sheetOf(answers, { ann: bits('1001111001') })
    const line = ['--labels', labels, '--lake', await madeLake(answers)]
    const { corrected, counts, judge_against_people: against } = await report(line)
    // Seven verdicts, all as labelled; of items 4, 5 and 6 there is none.
    expect(against).toMatchObject({ n: 7, kappa: 1, kappa_interval: null })
    expect(counts).toMatchObject({ answers: 10, without_verdict: 3 })
    expect(corrected).toMatchObject([{ judged: 7, refused: 1, missing: 2, observed: 0.5, corrected: 0.5 }])
    const { printed } = await type(line)
    expect(printed).toMatch(/3 labelled answers have no verdict of it/)
    expect(printed).toMatch(/people fail +3 +0\n *people pass +0 +4/)
    expect(printed).toMatch(/made-model +7 +1 +2 +50\.0 % +50\.0 %/)
  })

  it('judgeAgreement() takes the majority of a judge’s opinions, and a tie for no verdict', async () => {
    const benchmark = await madeBenchmark(2)
    const opinions = ['10', '11', '01'].flatMap((digits, sample) =>
      answersWithVerdicts(benchmark, bits(digits)).map(({ generation, judgment }) => ({
        generation,
        judgment: judgment && { ...judgment, sample, judgment_id: `${judgment.judgment_id}-${sample}` },
      })),
    )
    const labels = sheetOf(opinions, { ann: bits('11') })
    const three = await report(['--labels', labels, '--lake', await madeLake(opinions)])
    expect(three.judge_against_people?.confusion).toMatchObject({ people_fail_judge_fails: 2 })
    const two = await report(['--labels', labels, '--lake', await madeLake(opinions.slice(0, 4))])
    expect(two.judge_against_people).toMatchObject({ n: 1, confusion: { people_fail_judge_fails: 1 } })
    expect(two.counts.without_verdict).toBe(1)
  })

  it('judgeAgreement() says undefined where the judge is no better than chance', async () => {
    const { answers, lake } = await judged(bits('1010'))
    const { printed } = await type(['--labels', sheetOf(answers, { ann: bits('1100') }), '--lake', lake])
    expect(printed).toMatch(/made-model +4 +0 +0 +50\.0 % +undefined +not estimable/)
  })

  it('judgeAgreement() never calls the alignment judge’s number How2Score', async () => {
    const { answers, lake } = await judged(bits('1100'), 'alignment')
    const { printed } = await type(['--labels', sheetOf(answers, { ann: bits('1100') }), '--lake', lake])
    expect(printed).toContain('alignment_score')
    expect(printed).not.toContain('How2Score')
  })

  it('judgeAgreement() takes other people’s judgments in place of a lake, labels naming item and generator', async () => {
    const { benchmark, lake } = await judged(bits('1100'))
    const folder = join(scratchFolder(), 'published')
    const answers = await readLakeAnswers(lake, { benchmark, withJudge: true, sample: 0 })
    await writePublished(folder, { benchmark, answers })
    const labels = join(scratchFolder(), 'labels.jsonl')
    const rows = benchmark.items.map((item, at) =>
      JSON.stringify({
        annotator: 'ann',
        source_example_id: item.procedure_id,
        generator: 'made-model',
        has_failure: at < 1,
      }),
    )
    writeFileSync(labels, rows.join('\n'))
    for (const path of [folder, join(folder, 'judgments.jsonl')]) {
      const { judge, judge_against_people: against } = await report(['--labels', labels, '--judgments', path])
      expect(judge?.name).toBe('made-judge')
      expect(against?.confusion).toMatchObject({ people_fail_judge_fails: 1, people_pass_judge_fails: 1 })
    }
  })

  it('judgeAgreement() can look at the people alone', async () => {
    const { answers, lake } = await judged(bits('1100'))
    const line = ['--labels', sheetOf(answers, { ann: bits('1100'), bob: bits('1100') }), '--lake', lake, '--no-judge']
    expect(await report(line)).toMatchObject({
      judge: null,
      judge_against_people: null,
      corrected: [],
      people: { alpha: 1 },
    })
    expect((await type(line)).printed).toContain('Krippendorff alpha 1.000')
  })

  it('judgeAgreement() names the label that is about no answer, about several, or given twice', async () => {
    const benchmark = await madeBenchmark(2)
    const answers = [
      ...answersWithVerdicts(benchmark, bits('10')),
      ...answersWithVerdicts(benchmark, bits('10'), { generator: 'other' }),
    ]
    const lake = await madeLake(answers)
    const id = answers[0]?.generation.generation_id
    for (const [rows, words] of [
      ['ann,none,,pass', 'row 2: there is no answer with the generation_id "none"'],
      ['ann,,example-9,pass', 'row 2: there is no answer to item "example-9", rollout 0'],
      ['ann,,example-0,pass', 'row 2: more than one answer is meant by item "example-0"'],
      [`ann,${id},,pass\nann,${id},,fail`, 'row 3: "ann" labelled the same answer before'],
    ] as const) {
      const path = join(scratchFolder(), 'labels.csv')
      writeFileSync(path, `annotator,generation_id,item_id,label\n${rows}\n`)
      const { code, complained } = await type(['--labels', path, '--lake', lake, '--bench', benchmark.path])
      expect(complained).toContain(`Cannot read "${path}" ${words}`)
      expect(code).toBe(1)
    }
  })

  it('judgeAgreement() writes a blind sheet of a seeded sample, which can be filled in and read back', async () => {
    const benchmark = await madeBenchmark(12)
    const answers = madeAnswers(benchmark)
    const lake = await madeLake(answers)
    const folder = scratchFolder()
    const line = (file: string, seed: string) => [
      '--template',
      file,
      '--count',
      '6',
      '--seed',
      seed,
      '--lake',
      lake,
      '--bench',
      benchmark.path,
    ]
    const { code, printed } = await type(line('one.csv', '1'), folder)
    expect(code).toBe(0)
    expect(printed).toMatch(/^6 answers to label in .*one\.csv/)
    await type(line('same.csv', '1'), folder)
    await type(line('other.csv', '2'), folder)
    const [one, same, other] = ['one.csv', 'same.csv', 'other.csv'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    )
    expect(same).toBe(one)
    expect(other).not.toBe(one)
    for (const told of ['made-model', 'made-judge', 'It fails', 'I cannot help']) expect(one).not.toContain(told)
    const rows = await collected(readCsvRows(join(folder, 'one.csv'), 'none'))
    expect(rows).toHaveLength(6)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'annotator',
      'generation_id',
      'topic',
      'goal',
      'resources',
      'reference_steps',
      'candidate_steps',
      'label',
      'note',
    ])
    const filled = one?.replaceAll(/^,(?=[0-9a-f]{32},)/gm, 'ann,').replaceAll(/,,\r\n/g, ',pass,\r\n') ?? ''
    writeFileSync(join(folder, 'filled.csv'), filled)
    const read = await report(['--labels', join(folder, 'filled.csv'), '--lake', lake])
    expect(read.counts).toMatchObject({ labels: 6, unlabelled: 0, answers: 6 })
    const again = await type(line('one.csv', '1'), folder)
    expect(again.complained).toContain('the file exists and may hold labels')
    expect(again.code).toBe(2)
  })

  it('judgeAgreement() writes a cell that a spreadsheet would take for a formula as text', async () => {
    const path = join(scratchFolder(), 'hostile.jsonl')
    const row = { topic: 'Health', resources: ['@x'], steps: ['Go', 'Come'], goal: '=HYPERLINK("http://x.example")' }
    writeFileSync(path, JSON.stringify({ source_example_id: 'e', ...row }))
    const { loadBenchmark } = await import('../../../pipelines/bench/load-benchmark.ts')
    const benchmark = await loadBenchmark(path)
    const lake = await madeLake(answersWithVerdicts(benchmark, ['pass']))
    const { folder } = await type(['--template', 's.csv', '--lake', lake, '--bench', path])
    const [cells] = await collected(readCsvRows(join(folder, 's.csv'), 'none'))
    expect(cells).toMatchObject({ goal: `'=HYPERLINK("http://x.example")`, resources: `'@x` })
  })

  it('judgeAgreement() is a UsageError without labels or sheet, with both, and for a number that is none', async () => {
    for (const [line, words] of [
      [[], 'name either the labels with --labels, or a sheet'],
      [['--labels', 'a', '--template', 'b'], 'name either the labels with --labels, or a sheet'],
      [['--template', 'b', '--seed', 'x'], 'Cannot use --seed "x"'],
    ] as const) {
      const { benchmark, lake } = await judged(bits('1'))
      const { code, complained } = await type([...line, '--lake', lake, '--bench', benchmark.path])
      expect(complained).toContain(words)
      expect(code).toBe(2)
    }
  })
})
